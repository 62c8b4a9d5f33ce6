package org.smsconsent.twilio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What each of Twilio's error codes means for a text, whether it comes as the answer to a request
 * or in a report later. The table is {@code twilio/errors.csv}. Immutable.
 */
public final class ErrorTable {
  private static final String UNKNOWN = "The provider did not deliver the text.";

  private final Map<String, ProviderError> errors;

  /** What is done about an error. */
  public enum Action {
    /** The provider's list blocks the customer: nothing more is tried until it is lifted. */
    PROVIDER_BLOCKED,
    /** The number takes no texts. */
    NOT_REACHABLE,
    /** The provider cannot take the text now: it stays queued. */
    BACK_OFF,
    /** The text is over; whoever wrote it may write another. */
    SEND_AGAIN,
    /** It may be the customer's wish: nothing is sent until a person has decided. */
    HOLD,
    /** Nobody's wish, but the operators have to look at what is texted. */
    FILTERED,
    /** The text is over. */
    REFUSED;

    static Action of(String word) {
      return Arrays.stream(values())
          .filter(a -> a.name().equals(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_')))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No action " + word));
    }
  }

  /**
   * A line of the table.
   *
   * @param meaning a sentence that a person can read
   */
  public record ProviderError(String code, Action action, String meaning) {
    private static ProviderError of(String line) {
      String[] parts = line.split(",", 3);
      return new ProviderError(parts[0], Action.of(parts[1]), parts[2]);
    }
  }

  public ErrorTable() {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                ErrorTable.class.getResourceAsStream("/twilio/errors.csv"),
                StandardCharsets.UTF_8))) {
      errors =
          table
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(ProviderError::of)
              .collect(Collectors.toUnmodifiableMap(ProviderError::code, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The meaning of a code; a plain refusal for one that the table does not have. */
  public ProviderError of(String code) {
    return errors.getOrDefault(code, new ProviderError(code, Action.REFUSED, UNKNOWN));
  }
}
