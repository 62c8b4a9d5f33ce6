package org.smsconsent.detect;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The words that patterns name, each with a number from 1. A word that is not in it may still be
 * one of them in disguise: stretched, with digits for letters, or with a slip of the finger.
 * Immutable and thread-safe.
 */
final class Vocabulary {

  /** The number of every word that no pattern names. */
  static final int UNKNOWN = 0;

  private static final int LONGEST = 40;
  private static final String DIGITS_AS = "oizeasgtbg";

  /** What a word of the table is. */
  private static final int SLIPPING = 1;

  private static final int REAL = -1;

  private final WordTable words = new WordTable();
  private final int size;

  /**
   * Makes the vocabulary of a set of packs.
   *
   * @param all the folded words
   * @param slipping those whose slips are recognised
   * @param real words that are never taken for a slip
   */
  Vocabulary(Collection<String> all, Collection<String> slipping, Collection<String> real) {
    int number = 0;
    for (String word : new TreeSet<>(all)) {
      number++;
      words.put(word, number << 1 | (slipping.contains(word) ? SLIPPING : 0));
    }
    this.size = number + 1;
    for (String word : new TreeSet<>(real)) {
      words.putIfAbsent(word, REAL);
    }
    for (String word : new TreeSet<>(slipping)) {
      for (String slip : Slips.of(word)) {
        words.putIfAbsent(slip, number(word) << 1);
      }
    }
  }

  /** The number of a folded word as it is spelled, {@link #UNKNOWN} where it has none. */
  int number(String word) {
    return Math.max(UNKNOWN, words.get(word.toCharArray(), 0, word.length()) >> 1);
  }

  /** The number of a folded word, in disguise or not. */
  int read(char[] letters, int start, int length) {
    if (length > LONGEST) {
      return UNKNOWN;
    }
    int found = words.get(letters, start, length);
    if (found == 0 && length > 2) {
      return disguised(letters, start, length);
    }
    return Math.max(UNKNOWN, found >> 1);
  }

  private int disguised(char[] letters, int start, int length) {
    boolean digit = false;
    boolean letter = false;
    int longest = 1;
    int run = 1;
    for (int i = start; i < start + length; i++) {
      boolean isDigit = letters[i] <= '9';
      digit |= isDigit;
      letter |= !isDigit;
      run = i > start && letters[i] == letters[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    if (digit) {
      return letter ? number(leet(letters, start, length), false) : UNKNOWN;
    }
    return longest > 1 ? stretched(letters, start, length, longest > 2) : UNKNOWN;
  }

  /** No word has a letter three times in a row; one with two may be another word than with one. */
  private int stretched(char[] letters, int start, int length, boolean surely) {
    int number = number(shortened(letters, start, length, 1), surely);
    return number == UNKNOWN ? number(shortened(letters, start, length, 2), surely) : number;
  }

  private static char[] shortened(char[] letters, int start, int length, int longest) {
    char[] kept = new char[length];
    int size = 0;
    int run = 0;
    for (int i = start; i < start + length; i++) {
      run = i > start && letters[i] == letters[i - 1] ? run + 1 : 1;
      if (run <= longest) {
        kept[size++] = letters[i];
      }
    }
    return Arrays.copyOf(kept, size);
  }

  /** The number of a word, where {@code any} is not given only of one whose slips count. */
  private int number(char[] letters, boolean any) {
    int found = words.get(letters, 0, letters.length);
    return found > 0 && (any || (found & SLIPPING) != 0) ? found >> 1 : UNKNOWN;
  }

  private static char[] leet(char[] letters, int start, int length) {
    char[] read = Arrays.copyOfRange(letters, start, start + length);
    for (int i = 0; i < read.length; i++) {
      if (read[i] <= '9') {
        read[i] = DIGITS_AS.charAt(read[i] - '0');
      }
    }
    return read;
  }

  int size() {
    return size;
  }
}
