package org.smsconsent.detect;

import java.util.Arrays;

/** The words of one text as numbers of a {@link Vocabulary}, with where each stands. */
final class Tokens implements Splitter.Sink {

  private final Vocabulary vocabulary;
  private char[] letters = new char[256];
  private int used;
  private int[] starts = new int[64];
  private int[] numbers = new int[64];
  private int[] froms = new int[64];
  private int[] tos = new int[64];
  private byte[] parts = new byte[64];
  private int count;

  private Tokens(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static Tokens of(String text, Vocabulary vocabulary) {
    Tokens tokens = new Tokens(vocabulary);
    Splitter.split(text, tokens);
    tokens.joinLetters();
    return tokens;
  }

  @Override
  public boolean word(char[] folded, int start, int length, int from, int to, int parted) {
    boolean picture =
        !Character.isLetterOrDigit(Character.codePointAt(folded, start, start + length));
    int number =
        picture
            ? vocabulary.number(new String(folded, start, length))
            : vocabulary.read(folded, start, length);
    if (picture && number == Vocabulary.UNKNOWN) {
      return false;
    }
    if (!picture && number == Vocabulary.UNKNOWN && digitsWithin(folded, start, length)) {
      pieces(folded, start, length, from, to, parted);
    } else {
      add(folded, start, length, number, from, to, parted);
    }
    return true;
  }

  /** In "stop2end" each part is a word. */
  private void pieces(char[] folded, int start, int length, int from, int to, int parted) {
    int begin = start;
    int break1 = parted;
    for (int i = start + 1; i <= start + length; i++) {
      if (i == start + length || isDigit(folded[i]) != isDigit(folded[i - 1])) {
        add(folded, begin, i - begin, vocabulary.read(folded, begin, i - begin), from, to, break1);
        begin = i;
        break1 = Splitter.NO_BREAK;
      }
    }
  }

  private static boolean digitsWithin(char[] folded, int start, int length) {
    for (int i = start + 1; i < start + length; i++) {
      if (isDigit(folded[i]) != isDigit(folded[i - 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void add(char[] folded, int start, int length, int number, int from, int to, int parted) {
    if (count == numbers.length) {
      starts = Arrays.copyOf(starts, count * 2);
      numbers = Arrays.copyOf(numbers, count * 2);
      froms = Arrays.copyOf(froms, count * 2);
      tos = Arrays.copyOf(tos, count * 2);
      parts = Arrays.copyOf(parts, count * 2);
    }
    if (used + length > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(used + length, letters.length * 2));
    }
    System.arraycopy(folded, start, letters, used, length);
    starts[count] = used;
    numbers[count] = number;
    froms[count] = from;
    tos[count] = to;
    parts[count] = (byte) parted;
    used += length;
    count++;
  }

  /** Letters with space between them are a word when the vocabulary has it: s t o p. */
  private void joinLetters() {
    int kept = 0;
    for (int i = 0; i < count; ) {
      int end = i;
      while (end < count && length(end) == 1 && (end == i || parts[end] != Splitter.SENTENCE)) {
        end++;
      }
      int joined = end - i < 3 ? Vocabulary.UNKNOWN : vocabulary.read(letters, starts[i], end - i);
      if (joined == Vocabulary.UNKNOWN) {
        // One by one, so that a longer run is looked at once only.
        int last = Math.max(end, i + 1);
        for (; i < last; i++) {
          move(i, kept++, numbers[i], tos[i]);
        }
      } else {
        move(i, kept++, joined, tos[end - 1]);
        i = end;
      }
    }
    count = kept;
  }

  private void move(int source, int target, int number, int to) {
    starts[target] = starts[source];
    numbers[target] = number;
    froms[target] = froms[source];
    tos[target] = to;
    parts[target] = parts[source];
  }

  private int length(int i) {
    return (i + 1 < count ? starts[i + 1] : used) - starts[i];
  }

  int count() {
    return count;
  }

  int number(int i) {
    return numbers[i];
  }

  /** By what the word is parted from the one before; the first one and the end by a sentence. */
  int parted(int i) {
    return i == 0 || i == count ? Splitter.SENTENCE : parts[i];
  }

  int from(int i) {
    return froms[i];
  }

  int to(int i) {
    return tos[i];
  }

  /** All words without what parts them, "" when they are longer than {@code most} letters. */
  String compact(int most) {
    return used > most ? "" : new String(letters, 0, used);
  }
}
