package org.smsconsent.detect;

/**
 * Numbers by word, looked up by a slice of characters, so that reading a text makes no strings.
 * Open addressing with linear probing; not changed once it is in use.
 */
final class WordTable {

  private String[] keys = new String[1024];
  private int[] values = new int[keys.length];
  private int size;

  void put(String word, int value) {
    if (2 * size >= keys.length) {
      grow();
    }
    int at = find(word.toCharArray(), 0, word.length());
    if (keys[at] == null) {
      keys[at] = word;
      size++;
    }
    values[at] = value;
  }

  void putIfAbsent(String word, int value) {
    if (keys[find(word.toCharArray(), 0, word.length())] == null) {
      put(word, value);
    }
  }

  /** The number of a word, 0 for one that is not there. */
  int get(char[] letters, int start, int length) {
    return values[find(letters, start, length)];
  }

  private int find(char[] letters, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = hash * 31 + letters[i];
    }
    int mask = keys.length - 1;
    int at = (hash ^ hash >>> 15) & mask;
    while (keys[at] != null && !same(keys[at], letters, start, length)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private static boolean same(String key, char[] letters, int start, int length) {
    if (key.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (key.charAt(i) != letters[start + i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    String[] oldKeys = keys;
    int[] oldValues = values;
    keys = new String[oldKeys.length * 2];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int at = find(oldKeys[i].toCharArray(), 0, oldKeys[i].length());
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
