package org.smsconsent.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;

/**
 * What a text that came back late still changes. A word that the customer gave after it holds: a
 * STOP that was lost does not undo the REJOIN that came since, and above all a lost REJOIN not a
 * later STOP.
 */
public final class Overtaken {
  /** The rule of a text on whose words later ones have followed. */
  public static final String RULE = "overtaken";

  /**
   * The provider's clock and ours. Where they leave it open which word came last, nothing is sent.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private Overtaken() {}

  /**
   * The reading that counts.
   *
   * @param words rows of {@code consent-words}: what the customer has said about it so far
   */
  public static Detection read(
      InboundText text, Detection detection, List<Map<String, Object>> words) {
    boolean overtaken =
        switch (detection.intent()) {
          case OPT_OUT, SUSPECTED ->
              words.stream().map(Row::new).anyMatch(word -> rejoinedAfter(text, word));
          case REJOIN -> words.stream().map(Row::new).anyMatch(word -> stoppedAfter(text, word));
          case HELP, NORMAL -> false;
        };
    return overtaken ? new Detection(Intent.NORMAL, RULE, "1", detection.words()) : detection;
  }

  private static boolean rejoinedAfter(InboundText text, Row word) {
    return word.required("kind").equals("REJOIN")
        && at(word).minus(doubt(word)).isAfter(text.receivedAt());
  }

  /**
   * Or in the same moment, for the provider tells whole seconds; words that are held count, too.
   */
  private static boolean stoppedAfter(InboundText text, Row word) {
    return !word.required("kind").equals("REJOIN")
        && !at(word).plus(doubt(word)).isBefore(text.receivedAt());
  }

  private static Instant at(Row word) {
    return word.instant("received_at").orElseThrow();
  }

  /** None for a word that came back late itself: its moment is the provider's, too. */
  private static Duration doubt(Row word) {
    Instant recorded = word.instant("recorded_at").orElseThrow();
    return recorded.isAfter(at(word).plus(CLOCKS_DIFFER)) ? Duration.ZERO : CLOCKS_DIFFER;
  }
}
