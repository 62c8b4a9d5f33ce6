package org.smsconsent.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** 47 CFR 64.1200(c)(1) and narrower states: no solicitation at night where the customer is. */
class QuietHoursTest {
  private static final PhoneNumbers NUMBERS = new PhoneNumbers("US");
  private static final Path HERE = Path.of(".");

  private static QuietHours with(Map<String, String> knobs) {
    return QuietHours.of(Settings.load(HERE, knobs), HERE, NUMBERS);
  }

  private final QuietHours hours = with(Map.of());

  @ParameterizedTest(name = "{0}: {2} waits until {3}")
  @CsvSource({
    "a minute before eight in New York, +12125550142, 2027-01-12T12:59:00Z, 2027-01-12T13:00:00Z",
    "eight in New York, +12125550142, 2027-01-12T13:00:00Z, 2027-01-12T13:00:00Z",
    "a second before nine in the evening, +12125550142, 2027-01-13T01:59:59Z, 2027-01-13T01:59:59Z",
    "nine in the evening, +12125550142, 2027-01-13T02:00:00Z, 2027-01-13T13:00:00Z",
    "the same moment in Phoenix, +16025550142, 2027-01-13T02:00:00Z, 2027-01-13T02:00:00Z",
    "summer in Phoenix, +16025550142, 2027-07-13T14:59:59Z, 2027-07-13T15:00:00Z",
    "El Paso lies in another zone than Austin, +19155550142, 2027-01-12T15:30:00Z, 2027-01-12T16:00:00Z",
    "Austin, +15125550142, 2027-01-12T15:30:00Z, 2027-01-12T15:30:00Z",
    "a Sunday in Austin begins at noon, +15125550142, 2027-01-17T15:30:00Z, 2027-01-17T18:00:00Z",
    "Miami closes at eight, +13055550142, 2027-01-13T01:00:00Z, 2027-01-13T13:00:00Z",
    "Seattle closes at eight, +12065550142, 2027-01-13T04:00:00Z, 2027-01-13T16:00:00Z",
    "Hartford opens at nine, +18605550142, 2027-01-12T13:30:00Z, 2027-01-12T14:00:00Z",
    "Saturday afternoon in Rhode Island waits until Monday, +14015550142, 2027-01-16T22:00:00Z, 2027-01-18T14:00:00Z",
    "Idaho lies in two zones and has to be open in both, +12085550142, 2027-01-12T15:30:00Z, 2027-01-12T16:00:00Z",
    "and closes with the earlier one, +12085550142, 2027-01-13T04:00:00Z, 2027-01-13T16:00:00Z",
    "spring forward: eight by the new clock, +12125550142, 2027-03-14T11:30:00Z, 2027-03-14T12:00:00Z",
    "the day before, +12125550142, 2027-03-13T11:30:00Z, 2027-03-13T13:00:00Z",
    "through the night of the change, +12125550142, 2027-03-14T02:30:00Z, 2027-03-14T12:00:00Z",
    "fall back: eight by the new clock, +12125550142, 2027-11-07T12:30:00Z, 2027-11-07T13:00:00Z",
    "the day before, +12125550142, 2027-11-06T12:30:00Z, 2027-11-06T12:30:00Z",
    "Puerto Rico has its own zone, +17875550142, 2027-01-12T12:00:00Z, 2027-01-12T12:00:00Z",
    "Guam too, +16715550142, 2027-01-12T22:00:00Z, 2027-01-12T22:00:00Z",
    "London has its own hours, +442079460142, 2027-01-12T07:59:59Z, 2027-01-12T08:00:00Z",
    "toll-free: nine in Hawaii, +18002221222, 2027-01-12T13:30:00Z, 2027-01-12T19:00:00Z",
    "and no later than eight in New York, +18002221222, 2027-01-13T01:00:00Z, 2027-01-13T19:00:00Z",
    "on a Sunday noon in Hawaii, +18002221222, 2027-01-17T13:30:00Z, 2027-01-17T22:00:00Z",
    "an area code that the tables do not know, +17385550142, 2027-01-12T13:30:00Z, 2027-01-12T19:00:00Z",
    "one whose zone is known and whose state is not, +17285550142, 2027-01-12T13:30:00Z, 2027-01-12T14:00:00Z",
    "Toronto: CA is not California, +14165550142, 2027-01-12T17:30:00Z, 2027-01-12T19:00:00Z",
    "Montserrat: MS is not Mississippi, +16644911234, 2027-01-12T17:30:00Z, 2027-01-12T19:00:00Z",
    "the Caymans: KY is not Kentucky, +13459171234, 2027-01-12T17:30:00Z, 2027-01-12T19:00:00Z",
    "a satellite telephone may be anywhere, +8816123456789, 2027-01-12T13:30:00Z, 2027-01-12T19:00:00Z",
  })
  void aMarketingTextWaitsForTheHoursOfItsCustomer(
      String what, String number, Instant at, Instant opens) {
    assertThat(hours.open(number, true, at)).as(what).isEqualTo(opens);
  }

  static Stream<String> areaCodes() {
    return IntStream.range(201, 990)
        .mapToObj(area -> "+1" + area + "5550142")
        .filter(number -> NUMBERS.e164(number).isPresent() && !NUMBERS.zones(number).isEmpty());
  }

  /** Every half hour of a fortnight with a change of the clocks, whatever the table says. */
  @ParameterizedTest
  @MethodSource("areaCodes")
  void noAreaCodeIsEverTextedOutsideTheFederalHours(String number) {
    Instant at = Instant.parse("2027-03-08T00:10:00Z");
    for (int half = 0; half < 14 * 48; half++) {
      Instant asked = at.plus(Duration.ofMinutes(30L * half));
      Instant open = hours.open(number, true, asked);
      assertThat(open).isBetween(asked, asked.plus(Duration.ofDays(3)));
      assertThat(hours.open(number, true, open)).isEqualTo(open);
      if (NUMBERS.zones(number).size() <= 4) {
        for (String zone : NUMBERS.zones(number)) {
          assertThat(open.atZone(ZoneId.of(zone)).toLocalTime())
              .as(number + " in " + zone)
              .isAfterOrEqualTo(LocalTime.of(8, 0))
              .isBefore(LocalTime.of(21, 0));
        }
      }
    }
  }

  @Test
  void whoseTextsWaitIsAKnob() {
    Instant night = Instant.parse("2027-01-13T05:00:00Z");
    Instant morning = Instant.parse("2027-01-13T13:00:00Z");
    String number = "+12125550142";

    assertThat(hours.open(number, false, night)).as("service, by default").isEqualTo(night);
    assertThat(with(Map.of("SMS_QUIET_HOURS", "all")).open(number, false, night))
        .isEqualTo(morning);
    assertThat(with(Map.of("SMS_QUIET_HOURS", "off")).open(number, true, night)).isEqualTo(night);
    assertThatThrownBy(() -> with(Map.of("SMS_QUIET_HOURS", "never")))
        .hasMessage("SMS_QUIET_HOURS is never; give marketing, all or off");
  }

  @Test
  void anOperatorsOwnTableIsReadInsteadAndCanOnlyNarrowWhatItCallsFederal(@TempDir Path folder)
      throws IOException {
    QuietHours own =
        table(
            folder,
            "# ours\nfederal,Mon-Sun,08:00,21:00,x\nunknown,Mon-Fri,09:00,17:00,x\nNY,Mon-Fri,07:00,18:00,a, b\n");
    String number = "+12125550142";

    assertThat(own.open(number, true, Instant.parse("2027-01-12T12:30:00Z")))
        .isEqualTo("2027-01-12T13:00:00Z");
    assertThat(own.open(number, true, Instant.parse("2027-01-15T23:30:00Z")))
        .as("from Friday evening to Monday")
        .isEqualTo("2027-01-18T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "federal,Mon-Sun,08:00,21:00,x\n=no line for unknown",
        "federal,Mon-Sun,08:00,21:00\n=line 1: there have to be 5 fields",
        "federal,Mon-Sun,8:00,21:00,x\n=line 1: write hours as 08:00",
        "federal,Mon-Sun,21:00,08:00,x\n=line 1: the hours end before they begin",
        "federal,Sun-Mon,08:00,21:00,x\n=line 1: write days as Sun or Mon-Sat",
        "federal,Someday,08:00,21:00,x\n=line 1: write days as Sun or Mon-Sat",
        "#\nXX,Mon-Sun,08:00,21:00,x\n=line 2: \"XX\" is no state's code",
        "FL,Mon-Sat,08:00,21:00,x\nFL,Sat,08:00,20:00,x\n=line 2: FL has two lines for SATURDAY",
        "federal,Mon-Sun,08:00,21:00,x\nunknown,Mon,21:00,22:00,x\n=unknown leaves no hour of the week open"
      })
  void aTableThatIsWrongIsRefusedWithItsLine(String tableAndProblem) {
    String[] parts = tableAndProblem.split("\n=");

    assertThatThrownBy(() -> table(Files.createTempDirectory("hours"), parts[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parts[1]);
  }

  private static QuietHours table(Path folder, String lines) throws IOException {
    Files.writeString(folder.resolve("hours.csv"), lines);
    return QuietHours.of(
        Settings.load(HERE, Map.of("SMS_QUIET_HOURS_PATH", "hours.csv")), folder, NUMBERS);
  }
}
