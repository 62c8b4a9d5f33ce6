package org.smsconsent.score;

/** Writes fields of lines that are separated by tabs. */
final class TabSeparated {
  private TabSeparated() {}

  /**
   * Returns a text with TAB, CR, LF and backslash written as {@code \t}, {@code \r}, {@code \n} and
   * {@code \\}, so that it stays one field of one line and can be read back.
   */
  static String escape(String text) {
    int first = firstSpecial(text);
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 8).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> escaped.append("\\t");
        case '\r' -> escaped.append("\\r");
        case '\n' -> escaped.append("\\n");
        case '\\' -> escaped.append("\\\\");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static int firstSpecial(String text) {
    int index = 0;
    while (index < text.length() && "\t\r\n\\".indexOf(text.charAt(index)) < 0) {
      index++;
    }
    return index;
  }
}
