package org.smsconsent.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.smsconsent.policy.OpenHours.Window;

/** Reads lines of hours: place, days, from, to (not included), and what else the table holds. */
final class HoursLines {
  private HoursLines() {}

  /**
   * Adds a line's hours to those of its place.
   *
   * @throws IllegalArgumentException for a line that is wrong; the message names it
   */
  static void add(Map<String, Map<DayOfWeek, Window>> read, String name, String[] line) {
    Window window = window(name, line);
    Map<DayOfWeek, Window> days =
        read.computeIfAbsent(line[1], place -> new EnumMap<>(DayOfWeek.class));
    for (DayOfWeek day : days(name, line)) {
      if (days.put(day, window) != null) {
        throw wrong(name, line[0], line[1] + " has two lines for " + day);
      }
    }
  }

  /** The lines that are no comment, each with its number before its fields. */
  static List<String[]> read(BufferedReader file, String name, int fields) throws IOException {
    List<String[]> lines = new ArrayList<>();
    int number = 0;
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = (number + "," + line).split("\\s*,\\s*", fields + 1);
        if (parts.length != fields + 1) {
          throw wrong(name, parts[0], "there have to be " + fields + " fields");
        }
        lines.add(parts);
      }
    }
    return lines;
  }

  private static Window window(String name, String[] line) {
    try {
      Window window = new Window(LocalTime.parse(line[3]), LocalTime.parse(line[4]));
      if (window.from().isBefore(window.to())) {
        return window;
      }
    } catch (DateTimeParseException e) {
      throw wrong(name, line[0], "write hours as 08:00");
    }
    throw wrong(name, line[0], "the hours end before they begin");
  }

  private static List<DayOfWeek> days(String name, String[] line) {
    String[] ends = line[2].split("-");
    int first = day(name, line, ends[0]);
    int last = day(name, line, ends[ends.length - 1]);
    if (ends.length > 2 || first > last) {
      throw wrong(name, line[0], "write days as Sun or Mon-Sat");
    }
    return List.of(DayOfWeek.values()).subList(first, last + 1);
  }

  private static int day(String name, String[] line, String text) {
    int at = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN").indexOf(upper(text));
    if (at < 0) {
      throw wrong(name, line[0], "write days as Sun or Mon-Sat");
    }
    return at;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  static IllegalArgumentException wrong(String name, String line, String what) {
    return new IllegalArgumentException(name + ", line " + line + ": " + what);
  }
}
