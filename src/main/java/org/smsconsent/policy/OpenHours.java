package org.smsconsent.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** The hours of a week in which a text may come, by the clock of wherever it comes. Immutable. */
final class OpenHours {
  private final Map<DayOfWeek, Window> days;

  /** One stretch of a day; {@code to} does not belong to it. */
  record Window(LocalTime from, LocalTime to) {
    private boolean empty() {
      return !from.isBefore(to);
    }

    private Window within(Window other) {
      return new Window(
          from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }
  }

  private OpenHours(Map<DayOfWeek, Window> days) {
    this.days = days;
  }

  /**
   * The hours of the days that have any; the other days are closed.
   *
   * @throws IllegalArgumentException when no day has any, because a text would wait for ever
   */
  static OpenHours of(Map<DayOfWeek, Window> windows) {
    Map<DayOfWeek, Window> days = new EnumMap<>(DayOfWeek.class);
    windows.forEach(
        (day, window) -> {
          if (!window.empty()) {
            days.put(day, window);
          }
        });
    if (days.isEmpty()) {
      throw new IllegalArgumentException("leaves no hour of the week open");
    }
    return new OpenHours(days);
  }

  /** The hours that are open in both. */
  OpenHours within(OpenHours other) {
    Map<DayOfWeek, Window> both = new EnumMap<>(DayOfWeek.class);
    days.forEach(
        (day, window) -> {
          if (other.days.containsKey(day)) {
            both.put(day, window.within(other.days.get(day)));
          }
        });
    return of(both);
  }

  /**
   * The first moment that is open in a zone: {@code at} itself, or when the next hours begin. A day
   * on which the clocks change has its hours by the clock.
   */
  Instant next(Instant at, ZoneId zone) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (LocalDate date = today; ; date = date.plusDays(1)) {
      Window window = days.get(date.getDayOfWeek());
      if (window != null && at.isBefore(date.atTime(window.to).atZone(zone).toInstant())) {
        Instant opens = date.atTime(window.from).atZone(zone).toInstant();
        return at.isBefore(opens) ? opens : at;
      }
    }
  }
}
