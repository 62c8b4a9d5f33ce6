package org.smsconsent.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.policy.OpenHours.Window;

/**
 * The hours of {@code quiet-hours/hours.csv}: what 47 CFR 64.1200(c)(1) allows everywhere, and what
 * narrower states leave of it. Immutable.
 */
public final class HoursTable {
  private static final String FEDERAL = "federal";
  private static final String UNKNOWN = "unknown";
  private static final String FOLDER = "/quiet-hours/";

  private final Map<String, String> states;
  private final Map<String, OpenHours> hours = new HashMap<>();

  private HoursTable(String name, List<String[]> lines) {
    this.states = states();
    Map<String, Map<DayOfWeek, Window>> read = new HashMap<>();
    for (String[] line : lines) {
      String place = line[1];
      if (!place.equals(FEDERAL) && !place.equals(UNKNOWN) && !states.containsValue(place)) {
        throw HoursLines.wrong(name, line[0], "\"" + place + "\" is no state's code");
      }
      HoursLines.add(read, name, line);
    }
    for (String needed : List.of(FEDERAL, UNKNOWN)) {
      if (!read.containsKey(needed)) {
        throw new IllegalArgumentException(name + " has no line for " + needed);
      }
    }
    OpenHours federal = OpenHours.of(read.get(FEDERAL));
    read.forEach(
        (place, days) -> {
          try {
            hours.put(place, OpenHours.of(days).within(federal));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + place + " " + e.getMessage(), e);
          }
        });
  }

  /** The table that comes with the bundle. */
  public static HoursTable packaged() {
    return new HoursTable("hours.csv", packaged("hours.csv", 5));
  }

  /**
   * An operator's own table.
   *
   * @throws IllegalArgumentException when it cannot be read or has a line that is wrong; the
   *     message names the line
   */
  public static HoursTable in(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return new HoursTable(file.toString(), HoursLines.read(reader, file.toString(), 5));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "SMS_QUIET_HOURS_PATH names " + file + ", which cannot be read", e);
    }
  }

  /** The code of the state of a name or code, such as FL for Florida; "" where it is none. */
  String state(String nameOrCode) {
    return states.getOrDefault(nameOrCode, states.containsValue(nameOrCode) ? nameOrCode : "");
  }

  /** The hours of a state, by its code. */
  OpenHours of(String state) {
    return hours.getOrDefault(state, federal());
  }

  /** The hours of a number whose state nobody can tell. */
  OpenHours unknown() {
    return hours.get(UNKNOWN);
  }

  /** The hours where no state's rule holds. */
  OpenHours federal() {
    return hours.get(FEDERAL);
  }

  private static Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    packaged("states.csv", 2).forEach(line -> states.put(line[2], line[1]));
    return Map.copyOf(states);
  }

  private static List<String[]> packaged(String name, int fields) {
    try (InputStream file = HoursTable.class.getResourceAsStream(FOLDER + name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return HoursLines.read(reader, name, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
