package org.smsconsent.detect;

import java.text.Normalizer.Form;

/**
 * Reduces a text to plain lower-case words, so that case, punctuation, emoji, accents, invisible
 * characters and look-alike fonts hide no keyword.
 *
 * <p>Carriers demand this for opt-outs whatever their case or punctuation (CTIA Messaging
 * Principles 5.1). Thread-safe, linear in the length of the text, never throws for a string.
 */
public final class Normalizer {

  private Normalizer() {}

  /**
   * Returns the words of a text: letters and digits in Unicode compatibility form (NFKC), lower
   * case, without accents and apostrophes, one space between words and none around them. Format and
   * control characters vanish, except that line breaks and tabs part words; everything else parts
   * words too. Normalising the result again changes nothing.
   */
  public static String normalize(String text) {
    // Marks go first: putting a long run of them into canonical order takes quadratic time.
    String plain = withoutSilent(text);
    // Decomposed, "é" shows its accent as a mark of its own.
    String decomposed = java.text.Normalizer.normalize(plain, Form.NFKD);
    return java.text.Normalizer.normalize(words(decomposed), Form.NFKC);
  }

  /** Returns normalised words without the spaces between them: "opt in" becomes "optin". */
  static String compact(String normalized) {
    return normalized.replace(" ", "");
  }

  private static String withoutSilent(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isSilent(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isSilent(c)) {
        continue;
      }
      if (!Character.isLetterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (gap && !words.isEmpty()) {
        words.append(' ');
      }
      words.appendCodePoint(Character.toLowerCase(c));
      gap = false;
    }
    return words.toString();
  }

  private static boolean isSilent(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      case Character.CONTROL -> !Character.isWhitespace(c) && c != '\u0085';
      default -> isApostrophe(c);
    };
  }

  /** Includes what phones and keyboards put in an apostrophe's place, as in don´t and don`t. */
  private static boolean isApostrophe(int c) {
    return switch (c) {
      case '\'', '`', '\u00b4', '\u02b9', '\u02bb', '\u02bc', '\u2018', '\u2019', '\u201b' -> true;
      case '\u2032', '\uff07', '\uff40' -> true;
      default -> false;
    };
  }
}
