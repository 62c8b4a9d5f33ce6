package org.smsconsent.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a store is open, by its own clock. The week begins on Monday, 2026-11-23. */
class OpeningHoursTest {
  private static final OpeningHours HOURS =
      new OpeningHours(
          """
          # store, days, from, to, time zone
          main-street, Mon-Fri, 08:00, 18:00, America/New_York
          main-street, Sat, 09:00, 14:00, America/New_York
          airport, Mon-Sun, 08:00, 18:00, America/Los_Angeles
          """);

  @ParameterizedTest
  @CsvSource({
    "main-street, 2026-11-23T07:59, 2026-11-23T08:00",
    "main-street, 2026-11-23T08:00, ",
    "main-street, 2026-11-23T17:59, ",
    "main-street, 2026-11-23T18:00, 2026-11-24T08:00",
    "main-street, 2026-11-27T18:00, 2026-11-28T09:00",
    "main-street, 2026-11-28T14:00, 2026-11-30T08:00",
    "main-street, 2026-11-29T12:00, 2026-11-30T08:00",
    "airport, 2026-11-23T08:00, 2026-11-23T11:00",
    "no-hours, 2026-11-29T12:00, ",
  })
  void aClosedStoreOpensNextWhenItsTableSays(
      String store, LocalDateTime inNewYork, LocalDateTime opens) {
    assertThat(HOURS.opensNext(store, newYork(inNewYork).toInstant()).map(OpeningHoursTest::local))
        .isEqualTo(Optional.ofNullable(opens));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main-street, Mon-Fri, 08:00, 18:00 | there have to be 5 fields",
        "main-street, Mon-Fri, 8, 18:00, America/New_York | write hours as 08:00",
        "main-street, Mon-Fri, 18:00, 08:00, America/New_York | the hours end before they begin",
        "main-street, weekdays, 08:00, 18:00, America/New_York | write days as Sun or Mon-Sat",
        "main-street, Sun, 08:00, 18:00, New York | write the time zone as America/New_York",
        "a, Sat-Sun, 08:00, 18:00, America/New_York; a, Sun, 10:00, 12:00, America/New_York | a has two lines for SUNDAY",
        "a, Sat, 08:00, 18:00, America/New_York; a, Sun, 10:00, 12:00, America/Chicago | a is in two time zones",
      })
  void aLineThatIsWrongIsNamed(String table, String why) {
    assertThatThrownBy(() -> new OpeningHours(table.replace("; ", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The opening hours, line ")
        .hasMessageEndingWith(why);
  }

  private static ZonedDateTime newYork(LocalDateTime time) {
    return time.atZone(ZoneId.of("America/New_York"));
  }

  private static LocalDateTime local(Instant moment) {
    return moment.atZone(ZoneId.of("America/New_York")).toLocalDateTime();
  }
}
