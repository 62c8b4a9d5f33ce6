package org.smsconsent.contract;

/** What no database takes, though JSON does. */
public final class Characters {
  /** What is wrong with such a text, to be put behind its name. */
  public static final String WHY = "holds a NUL or half a character";

  private Characters() {}

  /** Whether a text holds any of it. */
  public static boolean unstorable(String text) {
    return text.indexOf(0) >= 0
        || text.codePoints()
            .anyMatch(
                point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
