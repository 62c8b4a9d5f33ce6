package org.smsconsent.detect;

/**
 * Cuts a text into folded words in one pass: linear in its length, whatever it holds. Emoji and
 * other pictures are words of their own.
 */
final class Splitter {

  /** Nothing but a space, a hyphen or the like stands before a word. */
  static final int NO_BREAK = 0;

  /** A comma or a picture stands before it. */
  static final int CLAUSE = 1;

  /** A full stop, a line break or the like stands before it. */
  static final int SENTENCE = 2;

  /** Takes the words. */
  interface Sink {
    /**
     * A word.
     *
     * @param letters holds it, from {@code start} for {@code length} characters
     * @param from index of its first character in the text
     * @param to index behind its last one
     * @param parted by what it is parted from the word before
     * @return whether the word is kept; what stands in its place parts clauses otherwise
     */
    boolean word(char[] letters, int start, int length, int from, int to, int parted);
  }

  /** From here on no picture shows a letter. */
  private static final int FIRST_EMOJI = 0x1F300;

  private static final String ELIDED = "cdjlmnst";

  private final String text;
  private final Sink sink;
  private char[] letters = new char[64];
  private int length;
  private int from;
  private int to;
  private int parted = SENTENCE;

  private Splitter(String text, Sink sink) {
    this.text = text;
    this.sink = sink;
  }

  static void split(String text, Sink sink) {
    new Splitter(text, sink).run();
  }

  private void run() {
    int end = text.length();
    for (int i = 0; i < end; ) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        add(c, i);
        i++;
      } else if (c >= 'A' && c <= 'Z') {
        add((char) (c + 32), i);
        i++;
      } else if (c < 128) {
        ascii(c, i);
        i++;
      } else {
        int point = text.codePointAt(i);
        other(point, i);
        i += Character.charCount(point);
      }
    }
    finish();
  }

  private void ascii(char c, int at) {
    switch (c) {
      case '\'', '`' -> apostrophe();
      case '$', '@' -> moneyOrLetter(c, at);
      case '#' -> spelled(standsAlone(at) ? "number" : "", at);
      case '&' -> spelled("and", at);
      case '.' -> part(length == 1 && letterFollows(at) ? NO_BREAK : SENTENCE);
      case '-', '/', '~' -> part(spaceBefore(at) ? SENTENCE : NO_BREAK);
      case '!', '?', ';', ':', '\n', '\r', '(', ')', '"', '|' -> part(SENTENCE);
      case ',' -> part(CLAUSE);
      default -> {
        if (c >= ' ' || Character.isWhitespace(c)) {
          part(NO_BREAK);
        }
      }
    }
  }

  private void other(int c, int at) {
    if (isFlag(at)) {
      part(CLAUSE);
      return;
    }
    if (c >= FIRST_EMOJI && Character.getType(c) == Character.OTHER_SYMBOL) {
      picture(c, at);
      return;
    }
    String shown = Folding.isApostrophe(c) ? "'" : Folding.of(c);
    if (shown == null) {
      if (Character.getType(c) == Character.OTHER_SYMBOL) {
        picture(c, at);
      } else {
        part(breaks(c) ? SENTENCE : NO_BREAK);
      }
    } else if (shown.equals("'")) {
      apostrophe();
    } else {
      for (int i = 0; i < shown.length(); i++) {
        add(shown.charAt(i), at);
      }
      if (length > 0) {
        to = at + Character.charCount(c);
      }
    }
  }

  /** Two regional letters are a flag; more of them spell a word. */
  private boolean isFlag(int at) {
    int begin = at;
    while (begin >= 2 && isRegional(begin - 2)) {
      begin -= 2;
      if (at - begin > 4) {
        return false;
      }
    }
    int end = at;
    while (isRegional(end) && end - begin <= 4) {
      end += 2;
    }
    return end - begin == 4;
  }

  private boolean isRegional(int at) {
    return at + 1 < text.length()
        && text.charAt(at) == '\uD83C'
        && text.charAt(at + 1) >= '\uDDE6'
        && text.charAt(at + 1) <= '\uDDFF';
  }

  /** French elides: n'écrivez is two words, while don't is one. */
  private void apostrophe() {
    boolean elided =
        length == 1 && ELIDED.indexOf(letters[0]) >= 0
            || length == 2 && letters[0] == 'q' && letters[1] == 'u';
    if (elided) {
      part(NO_BREAK);
    }
  }

  /** A dollar sign before a letter stands for an s, an at sign between letters for an a. */
  private void moneyOrLetter(char c, int at) {
    if (c == '$' && letterFollows(at) || c == '@' && length > 0 && letterFollows(at)) {
      add(c == '$' ? 's' : 'a', at);
    } else {
      part(NO_BREAK);
    }
  }

  /** A sign that people write for a word. */
  private void spelled(String word, int at) {
    finish();
    for (int i = 0; i < word.length(); i++) {
      add(word.charAt(i), at);
    }
    finish();
  }

  private boolean standsAlone(int at) {
    boolean ends = at + 1 == text.length() || ".,!? ".indexOf(text.charAt(at + 1)) >= 0;
    return ends && (at == 0 || spaceBefore(at));
  }

  private boolean letterFollows(int at) {
    return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
  }

  private boolean spaceBefore(int at) {
    return at > 0 && Character.isWhitespace(text.charAt(at - 1));
  }

  private void picture(int c, int at) {
    finish();
    String shown = Character.toString(c);
    int end = at + shown.length();
    if (sink.word(shown.toCharArray(), 0, shown.length(), at, end, parted)) {
      parted = NO_BREAK;
    } else {
      part(CLAUSE);
    }
  }

  private void add(char c, int at) {
    if (length == 0) {
      from = at;
    }
    if (length == letters.length) {
      letters = java.util.Arrays.copyOf(letters, length * 2);
    }
    letters[length++] = c;
    to = at + 1;
  }

  private void part(int strength) {
    finish();
    parted = Math.max(parted, strength);
  }

  private void finish() {
    if (length > 0) {
      sink.word(letters, 0, length, from, to, parted);
      length = 0;
      parted = NO_BREAK;
    }
  }

  private static boolean breaks(int c) {
    return switch (c) {
      case '…',
          '–',
          '—',
          '\u2028',
          '\u2029',
          '\u0085',
          '“',
          '”',
          '«',
          '»',
          '¡',
          '¿',
          '。',
          '！',
          '？' ->
          true;
      default -> false;
    };
  }
}
