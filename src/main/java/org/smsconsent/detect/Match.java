package org.smsconsent.detect;

/**
 * Where a rule was found.
 *
 * @param rule its index
 * @param first index of the first word
 * @param last index of the last word
 */
record Match(int rule, int first, int last) {

  boolean touches(Match other) {
    return first <= other.last && last >= other.first;
  }

  int length() {
    return last - first + 1;
  }
}
