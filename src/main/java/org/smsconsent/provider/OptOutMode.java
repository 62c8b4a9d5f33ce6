package org.smsconsent.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who handles the opt-out words that come to a store's numbers besides us. The words are those of
 * Twilio's handling of opt-out keywords, which takes a word only where it is the whole text, in
 * whatever case.
 */
public enum OptOutMode {
  /** A long code as it comes: Twilio blocks, replies and lifts by its own words. */
  DEFAULT(
      Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"),
      Set.of("START", "YES", "UNSTOP"),
      Set.of("HELP", "INFO")),
  /**
   * Advanced Opt-Out of a Messaging Service: the words are configured at Twilio, which tells of
   * each text what it took it for in the field OptOutType.
   */
  ADVANCED(Set.of(), Set.of(), Set.of()),
  /** Nobody but us: a short code, or a number whose handling Twilio has switched off. */
  NONE(Set.of(), Set.of(), Set.of()),
  /** A toll-free number: the network blocks on one word, and nothing but two others undoes it. */
  TOLL_FREE(Set.of("STOP"), Set.of("START", "UNSTOP"), Set.of("HELP", "INFO"));

  private final Set<String> stop;
  private final Set<String> start;
  private final Set<String> help;

  OptOutMode(Set<String> stop, Set<String> start, Set<String> help) {
    this.stop = stop;
    this.start = start;
    this.help = help;
  }

  /**
   * Reads a knob's value.
   *
   * @throws IllegalArgumentException for any other word than default, advanced, none and toll-free
   */
  public static OptOutMode of(String knob) {
    return Arrays.stream(values())
        .filter(mode -> mode.knob().equals(knob))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The opt-out mode is \""
                        + knob
                        + "\"; give "
                        + Arrays.stream(values())
                            .map(OptOutMode::knob)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The value of the knob that chooses this mode, as it stands in contracts and in the database.
   */
  public String knob() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same for a text that is listed without what the provider took it for. */
  ProviderReading readListed(String body) {
    return this == ADVANCED ? ProviderReading.HELPED : read(body);
  }

  /** What the provider makes of a text by its words alone. */
  ProviderReading read(String body) {
    String word = body.strip().toUpperCase(Locale.ROOT);
    if (stop.contains(word)) {
      return ProviderReading.BLOCKED_BY_KEYWORD;
    }
    if (start.contains(word)) {
      return ProviderReading.LIFTED_BY_KEYWORD;
    }
    return help.contains(word) ? ProviderReading.HELPED : ProviderReading.NOTHING;
  }
}
