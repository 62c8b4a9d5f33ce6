package org.smsconsent.detect;

/** Finds where a quote ends that may hold quotes itself and may be cut short. */
final class Quote {

  private static final String NOT_CLOSED = "";

  private Quote() {}

  static boolean opensWith(char c) {
    return c == '“' || c == '"' || c == '«';
  }

  /** Returns what follows the quote that opens at this index; "" when nothing does. */
  static String textAfter(String text, int open) {
    return text.charAt(open) == '"' ? afterStraight(text, open) : afterPaired(text, open);
  }

  private static String afterPaired(String text, int open) {
    char opening = text.charAt(open);
    char closing = opening == '“' ? '”' : '»';
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == opening ? 1 : c == closing ? -1 : 0;
      if (depth == 0) {
        return text.substring(i + 1);
      }
    }
    // A quote inside the quote was cut: the last closing mark is the reaction's own.
    int last = text.lastIndexOf(closing);
    return last < 0 || isCut(text) ? NOT_CLOSED : text.substring(last + 1);
  }

  /**
   * Straight marks do not say whether they open or close, and 19" wheels hold a lone one. The end
   * is the first mark that hangs on a word and leaves only whole pairs behind it.
   */
  private static String afterStraight(String text, int open) {
    long behind = text.chars().skip(open + 1L).filter(c -> c == '"').count();
    if (behind % 2 == 0 && isCut(text)) {
      return NOT_CLOSED;
    }
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        behind--;
        if (behind % 2 == 0 && !Character.isWhitespace(text.charAt(i - 1))) {
          return text.substring(i + 1);
        }
      }
    }
    return NOT_CLOSED;
  }

  private static boolean isCut(String text) {
    String end = text.strip();
    return end.endsWith("…") || end.endsWith("...");
  }
}
