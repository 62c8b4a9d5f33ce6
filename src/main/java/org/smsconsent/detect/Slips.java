package org.smsconsent.detect;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The slips of the finger that happen to a word: two letters in the wrong order, a neighbouring key
 * instead of the right one or besides it, and in longer words a letter left out.
 */
final class Slips {

  private static final int LONG = 6;

  /** The keys around each key of the keyboards that most phones show. */
  private static final Map<Character, String> NEIGHBOURS =
      Map.ofEntries(
          Map.entry('a', "qwsz"),
          Map.entry('b', "vghn"),
          Map.entry('c', "xdfv"),
          Map.entry('d', "serfcx"),
          Map.entry('e', "wsdr"),
          Map.entry('f', "drtgvc"),
          Map.entry('g', "ftyhbv"),
          Map.entry('h', "gyujnb"),
          Map.entry('i', "ujko"),
          Map.entry('j', "huikmn"),
          Map.entry('k', "jiolm"),
          Map.entry('l', "kop"),
          Map.entry('m', "njk"),
          Map.entry('n', "bhjm"),
          Map.entry('o', "iklp"),
          Map.entry('p', "ol"),
          Map.entry('q', "wa"),
          Map.entry('r', "edft"),
          Map.entry('s', "awedxz"),
          Map.entry('t', "rfgy"),
          Map.entry('u', "yhji"),
          Map.entry('v', "cfgb"),
          Map.entry('w', "qase"),
          Map.entry('x', "zsdc"),
          Map.entry('y', "tghu"),
          Map.entry('z', "asx"));

  private Slips() {}

  /** Every slip of a folded word, and the word itself. */
  static Set<String> of(String word) {
    Set<String> slips = new TreeSet<>();
    for (int i = 0; i < word.length(); i++) {
      String before = word.substring(0, i);
      String after = word.substring(i + 1);
      for (char near : NEIGHBOURS.getOrDefault(word.charAt(i), "").toCharArray()) {
        slips.add(before + near + after);
        slips.add(before + word.charAt(i) + near + after);
        slips.add(before + near + word.charAt(i) + after);
      }
      if (i + 1 < word.length()) {
        slips.add(before + after.charAt(0) + word.charAt(i) + after.substring(1));
      }
      if (word.length() >= LONG) {
        slips.add(before + after);
      }
    }
    slips.add(word);
    return slips;
  }
}
