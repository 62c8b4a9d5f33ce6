package org.smsconsent.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Row;

/**
 * How consent moved in the last thirty days, UTC, and which rules moved it. Imports are left out: a
 * list of old opt-outs is no day's work. Asked of the database at most every three seconds.
 * Thread-safe.
 */
public final class ConsentCounts {
  /** Days that are told, today among them. */
  public static final int DAYS = 30;

  private static final Duration FRESH = Duration.ofSeconds(3);

  private final Pools pools;
  private final Lately<Counts> counts;

  /**
   * A day's changes of state; a STOP of somebody who is out already is none.
   *
   * @param suspected words that were held for a person
   */
  public record Day(LocalDate day, long optOuts, long rejoins, long suspected) {}

  /** How often a rule decided about a customer's text. */
  public record Fired(String rule, String version, long fired) {}

  /**
   * All of it.
   *
   * @param days oldest first, none left out
   * @param rules the most frequent first, twenty at the most
   */
  public record Counts(Instant at, List<Day> days, List<Fired> rules) {}

  public ConsentCounts(Pools pools, Clock clock) {
    this.pools = pools;
    this.counts = new Lately<>(clock, FRESH, this::read);
  }

  /** The counts now, give or take three seconds. */
  public Counts now() throws SQLException {
    return counts.now();
  }

  private Counts read(Instant now) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate first = today.minusDays(DAYS - 1);
    OffsetDateTime since = first.atStartOfDay().atOffset(ZoneOffset.UTC);
    try (Connection connection = pools.background.alone().getConnection()) {
      Map<LocalDate, Day> known = new HashMap<>();
      for (Map<String, Object> columns : PlainJdbc.rows(connection, "operations-days", since)) {
        Row row = new Row(columns);
        LocalDate day = LocalDate.parse(row.required("on_day"));
        known.put(
            day,
            new Day(day, row.number("opt_outs"), row.number("rejoins"), row.number("suspected")));
      }
      List<Day> days = new ArrayList<>();
      for (int i = 0; i < DAYS; i++) {
        LocalDate day = first.plusDays(i);
        days.add(known.getOrDefault(day, new Day(day, 0, 0, 0)));
      }
      List<Fired> rules =
          PlainJdbc.rows(connection, "operations-rules", since).stream()
              .map(Row::new)
              .map(
                  row ->
                      new Fired(
                          row.required("rule"), row.required("rule_version"), row.number("fired")))
              .toList();
      return new Counts(now, days, rules);
    }
  }
}
