package org.smsconsent.detect;

/**
 * Reduces a text to plain lower-case words, so that case, punctuation, emoji, accents, invisible
 * characters, look-alike letters and fonts hide no word.
 *
 * <p>Carriers demand this for opt-outs whatever their case or punctuation (CTIA Messaging
 * Principles 5.1). Thread-safe, linear in the length of the text, never throws for a string.
 */
public final class Normalizer {

  private Normalizer() {}

  /**
   * Returns the words of a text, one space between them and none around them. Normalising the
   * result again changes nothing.
   */
  public static String normalize(String text) {
    StringBuilder words = new StringBuilder(text.length());
    Splitter.split(
        text,
        (letters, start, length, from, to, parted) -> {
          if (!Character.isLetterOrDigit(Character.codePointAt(letters, start, start + length))) {
            return false;
          }
          words.append(words.isEmpty() ? "" : " ").append(letters, start, length);
          return true;
        });
    return words.toString();
  }
}
