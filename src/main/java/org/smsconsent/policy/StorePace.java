package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.settings.Settings;

/**
 * How fast a store's texts go: each gets a place in time, one after the other over all nodes, and
 * is deferred to it, so that nothing waits with a thread or a customer's lock in its hand, and no
 * store waits for another. Immutable.
 */
public final class StorePace {
  private final Duration between;

  private StorePace(Duration between) {
    this.between = between;
  }

  /** By the knob {@code sms.store.texts-per-minute}, 0 for no limit. */
  public static StorePace of(Settings settings) {
    int most = settings.number("sms.store.texts-per-minute");
    // Databases keep microseconds.
    return new StorePace(
        most == 0
            ? Duration.ZERO
            : Duration.ofMinutes(1).dividedBy(most).truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * A text's place.
   *
   * @param at when it may go
   * @param next when the store's next one may
   */
  public record Place(Instant at, Instant next) {}

  /** Whether there is a limit. */
  public boolean limited() {
    return !between.isZero();
  }

  /** The next place of a store, by its locked row of {@code store_pace}. */
  public Place place(Map<String, Object> columns, Instant now) {
    Instant free = new Row(columns).instant("next_at").orElseThrow();
    Instant at = free.isAfter(now) ? free : now;
    return new Place(at, at.plus(between));
  }
}
