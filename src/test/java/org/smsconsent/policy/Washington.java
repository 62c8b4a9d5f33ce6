package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.smsconsent.support.MovableClock;

/** Times of day where the customers of the tests are. */
final class Washington {
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  private Washington() {}

  /** Lets time pass until it is next that late in Washington; that moment. */
  static Instant wait(MovableClock clock, String time) {
    ZonedDateTime now = clock.instant().atZone(ZONE);
    ZonedDateTime wanted = now.with(LocalTime.parse(time));
    if (!wanted.isAfter(now)) {
      wanted = wanted.plusDays(1);
    }
    clock.pass(Duration.between(now, wanted));
    return wanted.toInstant();
  }

  /** The next time after a moment at which it is that late. */
  static Instant next(Instant after, String time) {
    ZonedDateTime wanted = after.atZone(ZONE).with(LocalTime.parse(time));
    return (wanted.toInstant().isAfter(after) ? wanted : wanted.plusDays(1)).toInstant();
  }
}
