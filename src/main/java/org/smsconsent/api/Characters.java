package org.smsconsent.api;

/** What no database takes, though JSON does. */
final class Characters {
  static final String WHY = "holds a NUL or half a character";

  private Characters() {}

  static boolean unstorable(String text) {
    return text.indexOf(0) >= 0
        || text.codePoints()
            .anyMatch(
                point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
