package org.smsconsent.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Settings;

/**
 * When a text may come, by the clock where its customer may be: 47 CFR 64.1200(c)(1), and narrower
 * states. Nobody knows where a telephone is, only where its number is from, so that is what counts,
 * and where it may be in several zones the hours have to be open in all of them. Thread-safe.
 */
public final class QuietHours {
  /** The zones of the fifty states. */
  private static final List<String> UNITED_STATES =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Phoenix",
          "America/Los_Angeles",
          "America/Anchorage",
          "America/Adak",
          "Pacific/Honolulu");

  /**
   * More zones than this say that nobody knows where in America: a toll-free number has some 40.
   */
  private static final int MOST_ZONES = 4;

  private static final String NORTH_AMERICA = "+1";

  /** They are regions of their own. Other regions' codes may be those of states: CA is Canada. */
  private static final Set<String> TERRITORIES = Set.of("AS", "GU", "MP", "PR", "VI");

  /** How far ahead open hours are looked for where zones lie too far apart to be open together. */
  private static final Duration HORIZON = Duration.ofDays(14);

  private enum Reach {
    MARKETING,
    ALL,
    OFF
  }

  private record Place(OpenHours hours, Set<String> zones) {}

  private final Reach reach;
  private final HoursTable table;
  private final PhoneNumbers numbers;

  private QuietHours(Reach reach, HoursTable table, PhoneNumbers numbers) {
    this.reach = reach;
    this.table = table;
    this.numbers = numbers;
  }

  /**
   * By the knobs {@code sms.quiet-hours}, which says whose texts are held, and {@code
   * sms.quiet-hours.path}.
   *
   * @param folder in which a table of the operator's own is looked for
   */
  public static QuietHours of(Settings settings, Path folder, PhoneNumbers numbers) {
    String own = settings.text("sms.quiet-hours.path");
    HoursTable table = own.isEmpty() ? HoursTable.packaged() : HoursTable.in(folder.resolve(own));
    return new QuietHours(reach(settings.text("sms.quiet-hours")), table, numbers);
  }

  private static Reach reach(String knob) {
    return switch (knob) {
      case "marketing" -> Reach.MARKETING;
      case "all" -> Reach.ALL;
      case "off" -> Reach.OFF;
      default ->
          throw new IllegalArgumentException(
              "SMS_QUIET_HOURS is " + knob + "; give marketing, all or off");
    };
  }

  /**
   * The first moment, not before {@code at}, at which a text may come to a number: {@code at}
   * itself when its hours are open. Where no hour is open in all of its zones, some moment two
   * weeks later, to look again.
   *
   * @param number E.164
   */
  public Instant open(String number, boolean marketing, Instant at) {
    if (reach == Reach.OFF || (reach == Reach.MARKETING && !marketing)) {
      return at;
    }
    Place place = place(number);
    Instant end = at.plus(HORIZON);
    Instant open = at;
    while (open.isBefore(end)) {
      Instant later = open;
      for (String zone : place.zones()) {
        later = place.hours().next(later, ZoneId.of(zone));
      }
      if (later.equals(open)) {
        return open;
      }
      open = later;
    }
    return end;
  }

  private Place place(String number) {
    List<String> own = numbers.zones(number);
    if (!number.startsWith(NORTH_AMERICA) && !own.isEmpty()) {
      return new Place(table.federal(), Set.copyOf(own));
    }
    boolean known = !own.isEmpty() && own.size() <= MOST_ZONES;
    String state = state(number);
    if (known && !state.isEmpty()) {
      return new Place(table.of(state), Set.copyOf(own));
    }
    if (known && numbers.region(number).equals("US")) {
      return new Place(table.unknown(), Set.copyOf(own));
    }
    // Toll-free, new area codes, Canada and the Caribbean: numbers that people carry about the
    // United States too.
    Stream<String> everywhere =
        known ? Stream.concat(own.stream(), UNITED_STATES.stream()) : UNITED_STATES.stream();
    return new Place(
        table.unknown(), everywhere.collect(LinkedHashSet::new, Set::add, Set::addAll));
  }

  /** The state by its code, "" where the number is from none or from nobody knows which. */
  private String state(String number) {
    String region = numbers.region(number);
    if (!region.equals("US")) {
      return TERRITORIES.contains(region) ? region : "";
    }
    String area = numbers.area(number);
    return table.state(area.substring(area.lastIndexOf(", ") + 1).strip());
  }
}
