package org.smsconsent.bench.detect;

/** Texts that are made to take long. Public because JMH's generated code names its constants. */
public enum HostileText {
  SPACES(" "),
  STOPS("stop "),
  NEGATIONS("don't "),
  SPACED_LETTERS("s t o p "),
  OPEN_QUOTES("“"),
  STRAIGHT_QUOTES("\""),
  REACTIONS("Liked “"),
  COMBINING_MARKS("\u0301\u0323"),
  ONE_LONG_WORD("a"),
  LOOK_ALIKES("ﷺ"),
  EMOJI("🛑"),
  ZERO_WIDTH("\u200b"),
  PUNCTUATION("!?.,-_/*~…"),
  PHRASE_BEGINNINGS("please do not send me any more stop texting don't text ");

  private final String part;

  HostileText(String part) {
    this.part = part;
  }

  /** The text with so many UTF-16 code units, or a few less where one would be cut in two. */
  String ofLength(int length) {
    String text = part.repeat(length / part.length() + 1);
    return Character.isHighSurrogate(text.charAt(length - 1))
        ? text.substring(0, length - 1)
        : text.substring(0, length);
  }
}
