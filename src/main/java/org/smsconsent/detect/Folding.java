package org.smsconsent.detect;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Reduces one character to the plain lower-case letters and digits that it shows: compatibility
 * forms are resolved (Unicode NFKD), accents dropped, and letters of other scripts that look like
 * Latin ones become those. Thread-safe.
 */
final class Folding {

  /** What a character folds to when it shows nothing: it neither stands in a word nor parts two. */
  static final String SILENT = "";

  private static final String CYRILLIC = "абвгезикмнопрстухьіјѕһԁԛԝ";
  private static final String CYRILLIC_AS = "abbreзukmhonpctyxbijshdqw";
  private static final String GREEK = "αβγεηικμνορςστυχω";
  private static final String GREEK_AS = "abyenikuvopsstuxw";

  /** Capitals that look like another letter than their small ones do. */
  private static final String CAPITALS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

  private static final String CAPITALS_AS = "abezhikmnoptyx";
  private static final String OTHERS = "ɑɡıɪʟᴏꮪꭲꮎꮲŧøđłƨƽꓢꓔꓳꓑ";
  private static final String OTHERS_AS = "agiilostoptodlssstop";

  private static final int REGIONAL_A = 0x1F1E6;
  private static final int NEGATIVE_CIRCLED_A = 0x1F150;
  private static final int NEGATIVE_SQUARED_A = 0x1F170;
  private static final int LETTERS = 26;

  /** Made when first asked for; the same whoever makes it. */
  private static final AtomicReferenceArray<String> BASIC = new AtomicReferenceArray<>(0x10000);

  private Folding() {}

  /**
   * What a code point shows: letters and digits, {@link #SILENT}, or null for anything else, which
   * parts words.
   */
  static String of(int c) {
    if (c >= 0x10000) {
      return fold(c);
    }
    String known = BASIC.get(c);
    if (known == null) {
      String made = fold(c);
      // Null is an answer too, which the table keeps as a blank.
      known = made == null ? " " : made;
      BASIC.set(c, known);
    }
    return known.equals(" ") ? null : known;
  }

  private static String fold(int c) {
    if (isSilent(c)) {
      return SILENT;
    }
    int enclosed = enclosed(c);
    if (enclosed >= 0) {
      return String.valueOf((char) ('a' + enclosed));
    }
    String plain = Normalizer.normalize(Character.toString(c), Form.NFKD);
    StringBuilder shown = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(part -> !isSilent(part) && !isApostrophe(part))
        .filter(Character::isLetterOrDigit)
        .map(Folding::lookAlike)
        .forEach(shown::appendCodePoint);
    return shown.isEmpty() ? null : Normalizer.normalize(shown, Form.NFC);
  }

  private static int enclosed(int c) {
    for (int first : new int[] {REGIONAL_A, NEGATIVE_CIRCLED_A, NEGATIVE_SQUARED_A}) {
      if (c >= first && c < first + LETTERS) {
        return c - first;
      }
    }
    return -1;
  }

  private static int lookAlike(int c) {
    int lower = Character.toLowerCase(c);
    int digit = Character.digit(lower, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    int seen = find(CAPITALS, CAPITALS_AS, c);
    seen = seen >= 0 ? seen : find(CYRILLIC, CYRILLIC_AS, lower);
    seen = seen >= 0 ? seen : find(GREEK, GREEK_AS, lower);
    seen = seen >= 0 ? seen : find(OTHERS, OTHERS_AS, lower);
    return seen >= 0 ? seen : lower;
  }

  private static int find(String letters, String as, int c) {
    int index = letters.indexOf(c);
    return index < 0 ? -1 : as.charAt(index);
  }

  private static boolean isSilent(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      case Character.CONTROL -> !Character.isWhitespace(c) && c != '\u0085';
      default -> false;
    };
  }

  /** Includes what phones and keyboards put in an apostrophe's place, as in don´t and don`t. */
  static boolean isApostrophe(int c) {
    return switch (c) {
      case '\u00b4', '\u02b9', '\u02bb', '\u02bc', '\u2018', '\u2019', '\u201b' -> true;
      case '\u2032', '\uff07', '\uff40' -> true;
      default -> false;
    };
  }
}
