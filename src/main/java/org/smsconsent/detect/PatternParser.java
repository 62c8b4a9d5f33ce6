package org.smsconsent.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Reads patterns as {@code phrases/en.phrases} describes them.
 *
 * <p>Every method throws IllegalArgumentException with what is wrong and what to do.
 */
final class PatternParser {

  private static final int GAP = 3;
  private static final int LONGEST_GAP = 9;

  private final Map<String, Node> groups;
  private final Deque<String> parts;

  private PatternParser(String pattern, Map<String, Node> groups) {
    this.groups = groups;
    this.parts =
        new ArrayDeque<>(
            List.of(
                pattern
                    .replace("(", " ( ")
                    .replace(")", " )")
                    .replace("|", " | ")
                    .strip()
                    .split("\\s+")));
  }

  /** Reads the pattern of a rule; {@code groups} are those that it may name. */
  static Pattern pattern(String text, Map<String, Node> groups) {
    PatternParser parser = new PatternParser(text, groups);
    boolean anyBefore = "...".equals(parser.parts.peekFirst());
    boolean anyBehind = parser.parts.size() > 1 && "...".equals(parser.parts.peekLast());
    if (anyBefore) {
      parser.parts.pollFirst();
    }
    if (anyBehind) {
      parser.parts.pollLast();
    }
    return new Pattern(parser.all(), anyBefore, anyBehind);
  }

  /** Reads the words of a group, which have | between them. */
  static Node group(String text, Map<String, Node> groups) {
    return new PatternParser(text, groups).all();
  }

  private Node all() {
    Node read = choice();
    if (!parts.isEmpty()) {
      throw new IllegalArgumentException("a ) has no (; remove it");
    }
    return read;
  }

  private Node choice() {
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    while ("|".equals(parts.peekFirst())) {
      parts.pollFirst();
      options.add(sequence());
    }
    return options.size() == 1 ? options.get(0) : new Node.Choice(List.copyOf(options));
  }

  private Node sequence() {
    List<Node> items = new ArrayList<>();
    while (!parts.isEmpty()
        && !parts.peekFirst().equals("|")
        && !parts.peekFirst().startsWith(")")) {
      items.add(item(parts.pollFirst()));
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to match; write words or remove the line");
    }
    return items.size() == 1 ? items.get(0) : new Node.Sequence(List.copyOf(items));
  }

  private Node item(String part) {
    if (part.equals(".")) {
      return new Node.Boundary(Splitter.SENTENCE);
    }
    if (part.equals(",")) {
      return new Node.Boundary(Splitter.CLAUSE);
    }
    if (part.equals("...")) {
      throw new IllegalArgumentException(
          "... stands at the beginning or the end only; write .. between words");
    }
    if (part.startsWith("..")) {
      return gap(part.substring(2));
    }
    if (part.equals("(")) {
      Node inner = choice();
      String closing = parts.isEmpty() ? "" : parts.pollFirst();
      if (!closing.startsWith(")")) {
        throw new IllegalArgumentException("a ( has no ); write it");
      }
      return suffixed(inner, closing.substring(1));
    }
    int end = part.length();
    while (end > 1 && (part.charAt(end - 1) == '?' || part.charAt(end - 1) == '*')) {
      end--;
    }
    return suffixed(named(part.substring(0, end)), part.substring(end));
  }

  private static Node gap(String most) {
    int length = most.isEmpty() ? GAP : most.matches("[1-9]") ? Integer.parseInt(most) : 0;
    if (length == 0) {
      throw new IllegalArgumentException(
          "a gap is .. or ..1 to .." + LONGEST_GAP + ", found .." + most);
    }
    Node nested = new Node.Optional(new Node.Any(), false);
    for (int i = 1; i < length; i++) {
      nested = new Node.Optional(new Node.Sequence(List.of(new Node.Any(), nested)), false);
    }
    return nested;
  }

  private static Node suffixed(Node part, String suffix) {
    return switch (suffix) {
      case "" -> part;
      case "?" -> new Node.Optional(part, false);
      case "*" -> new Node.Optional(part, true);
      default ->
          throw new IllegalArgumentException("\"" + suffix + "\" is no ending; write ? or *");
    };
  }

  private Node named(String word) {
    if (word.startsWith("<") && word.endsWith(">")) {
      Node group = groups.get(word.substring(1, word.length() - 1));
      if (group == null) {
        throw new IllegalArgumentException(
            "group " + word + " is not known; write its words line above this one");
      }
      return group;
    }
    List<Node> words = new ArrayList<>();
    Splitter.split(
        word,
        (letters, start, length, from, to, parted) ->
            words.add(new Node.Word(new String(letters, start, length))));
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + word + "\" holds no letter, digit or picture; write words or remove it");
    }
    return words.size() == 1 ? words.get(0) : new Node.Sequence(List.copyOf(words));
  }
}
