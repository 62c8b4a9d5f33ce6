package org.smsconsent.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.policy.OpenHours.Window;

/** When stores are open, each by the clock of its own place. Immutable. */
public final class OpeningHours {
  private static final String NAME = "The opening hours";

  private final Map<String, OpenHours> hours = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  /**
   * Reads a table with lines of store, days, from, to (not included), time zone, such as {@code
   * main-street, Mon-Fri, 08:00, 18:00, America/New_York}; a day without a line is closed.
   *
   * @throws IllegalArgumentException for a line that is wrong; the message names it
   */
  public OpeningHours(String table) {
    Map<String, Map<DayOfWeek, Window>> read = new HashMap<>();
    for (String[] line : lines(table)) {
      HoursLines.add(read, NAME, line);
      ZoneId zone = zone(line);
      ZoneId before = zones.put(line[1], zone);
      if (before != null && !before.equals(zone)) {
        throw HoursLines.wrong(NAME, line[0], line[1] + " is in two time zones");
      }
    }
    read.forEach((store, days) -> hours.put(store, OpenHours.of(days)));
  }

  /** When a store that is closed opens next; empty while it is open, and for one without hours. */
  public Optional<Instant> opensNext(String store, Instant at) {
    return Optional.ofNullable(hours.get(store))
        .map(open -> open.next(at, zones.get(store)))
        .filter(next -> next.isAfter(at));
  }

  private static List<String[]> lines(String table) {
    try {
      return HoursLines.read(new BufferedReader(new StringReader(table.strip())), NAME, 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ZoneId zone(String[] line) {
    try {
      return ZoneId.of(line[5].strip());
    } catch (DateTimeException e) {
      throw HoursLines.wrong(NAME, line[0], "write the time zone as America/New_York");
    }
  }
}
