package org.smsconsent.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Row;

/**
 * Requests to stop that are not honoured, which the law allows for a reasonable time and never for
 * more than ten business days (47 CFR 64.1200(a)(10)). Asked of the database at most every five
 * seconds. Thread-safe.
 */
public final class Revocations {
  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

  /** For how long a text to somebody who had said stop is told of. */
  private static final Duration TOLD = Duration.ofDays(1);

  /** How much of what was seen is looked at again: longer than any transaction takes to commit. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Pools pools;
  private final Lately<Oldest> oldest;
  private final Map<String, Breach> breaches = new HashMap<>();
  private Instant seenTo = Instant.MIN;

  /** A text that was handed over although the customer had been out, or held, since a moment. */
  private record Breach(Instant since, Instant sentAt) {}

  /**
   * How old the oldest request of each kind is; zero when there is none.
   *
   * @param texted in force, and a text was handed over all the same within the last day. The
   *     answers that an opted-out customer may get do not count
   * @param undecided words that wait for a person; no text goes meanwhile
   * @param imported in a file that is not read to its end
   */
  public record Oldest(Duration texted, Duration undecided, Duration imported) {}

  public Revocations(Pools pools, Clock clock) {
    this.pools = pools;
    this.oldest = new Lately<>(clock, Duration.ofSeconds(5), this::read);
  }

  /** How old they are now, give or take five seconds. */
  public Oldest now() throws SQLException {
    return oldest.now();
  }

  private Oldest read(Instant now) throws SQLException {
    try (Connection connection = pools.background.alone().getConnection()) {
      lookForBreaches(connection, now);
      Row waiting = new Row(PlainJdbc.rows(connection, "revocations-waiting").get(0));
      return new Oldest(
          age(breaches.values().stream().map(Breach::since).min(Instant::compareTo), now),
          age(waiting.instant("undecided_since"), now),
          age(waiting.instant("imported_since"), now));
    }
  }

  /** Looks at what has been handed over since the last look, so that each look is short. */
  private void lookForBreaches(Connection connection, Instant now) throws SQLException {
    Instant dayAgo = now.minus(TOLD);
    Instant from = seenTo.isBefore(dayAgo) ? dayAgo : seenTo.minus(AGAIN);
    for (Map<String, Object> columns : PlainJdbc.rows(connection, "revocations-texted", from)) {
      Row row = new Row(columns);
      Breach breach =
          new Breach(row.instant("since").orElseThrow(), row.instant("settled_at").orElseThrow());
      if (breaches.put(row.required("id"), breach) == null) {
        LOG.error(
            "The text {} was handed over at {} although its customer was out or held since {}",
            row.required("id"),
            breach.sentAt(),
            breach.since());
      }
    }
    breaches.values().removeIf(breach -> breach.sentAt().isBefore(dayAgo));
    seenTo = now;
  }

  private static Duration age(Optional<Instant> since, Instant now) {
    return since.map(moment -> Duration.between(moment, now)).orElse(Duration.ZERO);
  }
}
