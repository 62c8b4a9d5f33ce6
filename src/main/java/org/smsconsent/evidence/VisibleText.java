package org.smsconsent.evidence;

import java.util.Locale;

/**
 * Text of strangers as it may stand on a page that somebody relies on: nothing in it can hide, or
 * change the order of what stands around it.
 */
final class VisibleText {
  private VisibleText() {}

  /**
   * The text with its line ends; every character that cannot be printed is U+FFFD, and one that
   * turns the direction of writing or takes no room is told by its number, such as [U+202E].
   */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    if (c == '\n' || c == '\t') {
      visible.append((char) c);
    } else if (Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE) {
      visible.append('\uFFFD');
    } else if (turnsOrHides(c)) {
      visible.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else {
      visible.appendCodePoint(c);
    }
  }

  /**
   * Direction marks, embeddings, overrides and isolates, and what has no width; joiners build
   * emoji.
   */
  private static boolean turnsOrHides(int c) {
    return c == 0x061C
        || c == 0x00AD
        || c == 0x180E
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF;
  }
}
