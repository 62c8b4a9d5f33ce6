package org.smsconsent.consent;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds where a store's own word and the word for every store meet, on either side. */
class StandingTest {
  /** Hours of the newest opt-out or hold, and rejoin, 0 for none. */
  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 0, NONE, 0, 0, NONE",
    "OPTED_IN, 1, 2, NONE, 0, 0, OPTED_IN",
    "OPTED_OUT, 1, 0, NONE, 0, 0, OPTED_OUT",
    "SUSPECTED, 1, 0, NONE, 0, 0, SUSPECTED",
    "SUSPECTED, 4, 2, OPTED_IN, 1, 3, SUSPECTED",
    "SUSPECTED, 3, 2, OPTED_IN, 1, 3, SUSPECTED",
    "SUSPECTED, 2, 1, OPTED_IN, 1, 3, OPTED_IN",
    "SUSPECTED, 2, 0, OPTED_OUT, 1, 0, OPTED_OUT",
    "SUSPECTED, 2, 0, SUSPECTED, 1, 0, SUSPECTED",
    "OPTED_OUT, 1, 0, OPTED_IN, 0, 2, OPTED_IN",
    "OPTED_OUT, 3, 0, OPTED_IN, 0, 2, OPTED_OUT",
    "OPTED_OUT, 2, 0, OPTED_IN, 0, 2, OPTED_OUT",
    "OPTED_OUT, 1, 0, OPTED_OUT, 3, 2, OPTED_OUT",
    "OPTED_OUT, 1, 0, SUSPECTED, 3, 2, SUSPECTED",
    "OPTED_OUT, 3, 0, SUSPECTED, 4, 2, OPTED_OUT",
    "OPTED_OUT, 1, 0, SUSPECTED, 2, 0, OPTED_OUT",
    "SUSPECTED, 1, 0, SUSPECTED, 3, 2, SUSPECTED",
    "OPTED_OUT, 4, 2, OPTED_IN, 1, 3, OPTED_OUT",
  })
  void anOptOutOfEitherHoldsUntilALaterRejoinOfTheOther(
      ConsentState one,
      int out,
      int in,
      ConsentState other,
      int otherOut,
      int otherIn,
      ConsentState expected) {
    Map<String, Object> row = new HashMap<>(word("", one, out, in));
    row.putAll(word("other_", other, otherOut, otherIn));
    assertThat(Standing.of(row).state()).isEqualTo(expected);

    Map<String, Object> swapped = new HashMap<>(word("other_", one, out, in));
    swapped.putAll(word("", other, otherOut, otherIn));
    assertThat(Standing.of(swapped).state()).isEqualTo(expected);
  }

  @Test
  void onlyAnOptOutThatHoldsRemembersItsNotice() {
    Map<String, Object> row = new HashMap<>(word("", ConsentState.OPTED_OUT, 1, 0));
    row.put("noticed_at", hour(2));
    assertThat(Standing.of(row).noticedAt()).isEqualTo(Optional.of(hour(2).toInstant()));

    row.putAll(word("other_", ConsentState.OPTED_OUT, 5, 4));
    row.put("other_noticed_at", hour(6));
    assertThat(Standing.of(row).noticedAt()).isEqualTo(Optional.of(hour(6).toInstant()));

    row.putAll(word("", ConsentState.OPTED_IN, 1, 4));
    row.put("other_noticed_at", null);
    assertThat(Standing.of(row).noticedAt()).isEmpty();
  }

  private static Map<String, Object> word(String prefix, ConsentState state, int out, int in) {
    Map<String, Object> columns = new HashMap<>();
    columns.put(prefix + "state", state == ConsentState.NONE ? null : state.name());
    columns.put(prefix + "opted_out_at", out == 0 ? null : hour(out));
    columns.put(prefix + "held_at", out == 0 ? null : hour(out));
    columns.put(prefix + "rejoined_at", in == 0 ? null : hour(in));
    return columns;
  }

  private static OffsetDateTime hour(int hours) {
    return Instant.parse("2026-01-05T00:00:00Z")
        .plusSeconds(3600L * hours)
        .atOffset(ZoneOffset.UTC);
  }
}
