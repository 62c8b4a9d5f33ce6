package org.smsconsent.outbound;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a text is cut up on its way, which is what the provider bills: GSM 03.38 has 160 characters
 * in a text alone and 153 in each part of a longer one, those of its extension table counting
 * twice; as soon as one character is in neither table the whole text is UCS-2, with 70 and 67
 * UTF-16 units. The console counts by the same rule in {@code segments.js}.
 *
 * @param encoding as the providers name it, GSM-7 or UCS-2
 * @param count of parts
 */
public record Segments(String encoding, int count) {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";

  /** Counts the parts of a text as it goes out. */
  public static Segments of(String text) {
    boolean basic = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
    return basic
        ? new Segments(
            "GSM-7", parts(text.chars().map(c -> EXTENDED.indexOf(c) < 0 ? 1 : 2), 160, 153))
        : new Segments("UCS-2", parts(text.codePoints().map(Character::charCount), 70, 67));
  }

  /**
   * The parts of what goes out as one text; empty for a blank one, and for one with pictures, which
   * travels as an MMS and in one piece.
   */
  static Optional<Segments> of(String text, List<String> media) {
    return text.isEmpty() || !media.isEmpty() ? Optional.empty() : Optional.of(of(text));
  }

  /** A character of two units is never cut in two. */
  private static int parts(IntStream costs, int alone, int chained) {
    int all = 0;
    int count = 1;
    int used = 0;
    for (int cost : costs.toArray()) {
      all += cost;
      if (used + cost > chained) {
        count++;
        used = 0;
      }
      used += cost;
    }
    return all <= alone ? Math.min(all, 1) : count;
  }
}
