package org.smsconsent.detect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule looks for.
 *
 * @param body the words
 * @param anyBefore whether anything may stand before it
 * @param anyBehind whether anything may stand behind it
 */
record Pattern(Node body, boolean anyBefore, boolean anyBehind) {

  /** Whether it describes a text from its beginning to its end. */
  boolean whole() {
    return !anyBefore && !anyBehind;
  }

  /** Every word that stands in a part. */
  static Set<String> words(Node part) {
    Set<String> words = new TreeSet<>();
    collect(part, words);
    return words;
  }

  private static void collect(Node part, Set<String> words) {
    if (part instanceof Node.Word word) {
      words.add(word.letters());
    } else if (part instanceof Node.Sequence sequence) {
      sequence.parts().forEach(each -> collect(each, words));
    } else if (part instanceof Node.Choice choice) {
      choice.options().forEach(each -> collect(each, words));
    } else if (part instanceof Node.Optional optional) {
      collect(optional.part(), words);
    }
  }

  /** The words of a pattern without any choice, parted by nothing; "" for any other. */
  String compact() {
    StringBuilder letters = new StringBuilder();
    return whole() && literal(body, letters) ? letters.toString() : "";
  }

  private static boolean literal(Node part, StringBuilder letters) {
    if (part instanceof Node.Word word) {
      letters.append(word.letters());
      return true;
    }
    return part instanceof Node.Sequence sequence
        && sequence.parts().stream().allMatch(each -> literal(each, letters));
  }

  /** A text that the pattern matches: the shortest one, with the first of every choice. */
  String example() {
    Map<Integer, String> marks = new LinkedHashMap<>();
    marks.put(Splitter.CLAUSE, ",");
    marks.put(Splitter.SENTENCE, ".");
    StringBuilder text = new StringBuilder();
    example(body, marks, text);
    String shown = text.toString().strip();
    return shown.startsWith(",") || shown.startsWith(".") ? shown.substring(1).strip() : shown;
  }

  private static void example(Node part, Map<Integer, String> marks, StringBuilder text) {
    if (part instanceof Node.Word word) {
      text.append(' ').append(word.letters());
    } else if (part instanceof Node.Any) {
      text.append(" xyz");
    } else if (part instanceof Node.Sequence sequence) {
      sequence.parts().forEach(each -> example(each, marks, text));
    } else if (part instanceof Node.Choice choice) {
      example(choice.options().get(0), marks, text);
    } else if (part instanceof Node.Boundary boundary) {
      text.append(marks.get(boundary.strength()));
    }
  }
}
