package org.smsconsent.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts the patterns of all rules together into one {@link Automaton} (Thompson's construction). */
final class AutomatonBuilder {

  /** What takes no word: alternatives, or a boundary, or the end of a rule. */
  private record Step(int[] next, int strength, int rule) {}

  private static final int NONE = -1;

  private final Vocabulary vocabulary;
  private final List<Step> steps = new ArrayList<>();
  private final List<BitSet> takes = new ArrayList<>();
  private final List<Integer> behind = new ArrayList<>();
  private final List<Integer> ruleOf = new ArrayList<>();
  private final List<List<Set<String>>> gates = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();

  /** By step, before and after a boundary, the last look that came there. */
  private int[] seen;

  /** By state and then by rule, the last look that found it. */
  private int[] told;

  private int look;

  AutomatonBuilder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Adds the next rule's pattern.
   *
   * @param around what may stand around it where nothing else may, any number of times
   * @throws IllegalArgumentException when no word has to be there
   */
  void add(Pattern pattern, Node around) {
    List<Set<String>> needed = Gate.of(pattern.body());
    if (needed.isEmpty()) {
      throw new IllegalArgumentException(
          "it can match without any word; name one that has to be there");
    }
    gates.add(needed);
    int rule = patterns.size();
    patterns.add(pattern);
    int end = step(new Step(new int[0], 0, rule));
    Node courtesy = new Node.Optional(around, true);
    int last = pattern.anyBehind() ? end : build(courtesy, end, rule);
    int body = build(pattern.body(), last, rule);
    starts.add(pattern.anyBefore() ? body : build(courtesy, body, rule));
  }

  private int step(Step step) {
    steps.add(step);
    return steps.size() - 1;
  }

  /** Returns where a part begins that goes on at {@code next}. */
  private int build(Node part, int next, int rule) {
    if (part instanceof Node.Sequence sequence) {
      int at = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        at = build(sequence.parts().get(i), at, rule);
      }
      return at;
    }
    if (part instanceof Node.Choice choice) {
      return choice(choice, next, rule);
    }
    if (part instanceof Node.Optional optional && !optional.many()) {
      return step(new Step(new int[] {build(optional.part(), next, rule), next}, 0, NONE));
    }
    if (part instanceof Node.Optional optional) {
      int[] ways = {NONE, next};
      int loop = step(new Step(ways, 0, NONE));
      ways[0] = build(optional.part(), loop, rule);
      return loop;
    }
    if (part instanceof Node.Boundary boundary) {
      return step(new Step(new int[] {next}, boundary.strength(), NONE));
    }
    BitSet words = new BitSet();
    if (part instanceof Node.Word word) {
      words.set(vocabulary.number(word.letters()));
    } else {
      words.set(0, vocabulary.size());
    }
    return taking(words, next, rule);
  }

  /** Options that begin, or end, with the same words share the states that take them. */
  private int choice(Node.Choice choice, int next, int rule) {
    List<List<String>> phrases = new ArrayList<>();
    List<Integer> ways = new ArrayList<>();
    for (Node option : flat(choice).toList()) {
      Optional<List<String>> phrase = phrase(option);
      phrase.ifPresentOrElse(phrases::add, () -> ways.add(build(option, next, rule)));
    }
    ways.addAll(phrases(phrases, next, rule));
    return either(ways);
  }

  private static Stream<Node> flat(Node option) {
    return option instanceof Node.Choice nested
        ? nested.options().stream().flatMap(AutomatonBuilder::flat)
        : Stream.of(option);
  }

  /** The words of a part without any choice. */
  private static Optional<List<String>> phrase(Node part) {
    if (part instanceof Node.Word word) {
      return Optional.of(List.of(word.letters()));
    }
    if (part instanceof Node.Sequence sequence
        && sequence.parts().stream().allMatch(Node.Word.class::isInstance)) {
      return Optional.of(
          sequence.parts().stream().map(word -> ((Node.Word) word).letters()).toList());
    }
    return Optional.empty();
  }

  private List<Integer> phrases(List<List<String>> phrases, int next, int rule) {
    BitSet last = new BitSet();
    Map<String, Set<List<String>>> rests = new TreeMap<>();
    for (List<String> phrase : phrases) {
      if (phrase.size() == 1) {
        last.set(vocabulary.number(phrase.get(0)));
      } else {
        rests
            .computeIfAbsent(phrase.get(0), first -> new LinkedHashSet<>())
            .add(phrase.subList(1, phrase.size()));
      }
    }
    Map<Set<List<String>>, BitSet> alike = new LinkedHashMap<>();
    rests.forEach(
        (first, rest) ->
            alike.computeIfAbsent(rest, key -> new BitSet()).set(vocabulary.number(first)));
    List<Integer> ways = new ArrayList<>();
    if (!last.isEmpty()) {
      ways.add(taking(last, next, rule));
    }
    alike.forEach(
        (rest, firsts) ->
            ways.add(taking(firsts, either(phrases(List.copyOf(rest), next, rule)), rule)));
    return ways;
  }

  private int either(List<Integer> ways) {
    return ways.size() == 1
        ? ways.get(0)
        : step(new Step(ways.stream().mapToInt(Integer::intValue).toArray(), 0, NONE));
  }

  private int taking(BitSet words, int next, int rule) {
    takes.add(words);
    behind.add(next);
    ruleOf.add(rule);
    // A state that takes a word is named by what is negative for no step.
    return step(new Step(new int[] {-takes.size() - 1}, 0, NONE));
  }

  Automaton build() {
    seen = new int[2 * steps.size()];
    told = new int[takes.size() + patterns.size()];
    int[][][] next = new int[Splitter.SENTENCE + 1][takes.size()][];
    for (int strength = 0; strength <= Splitter.SENTENCE; strength++) {
      // Many states go on at the same place.
      Map<Integer, int[]> known = new HashMap<>();
      for (int state = 0; state < takes.size(); state++) {
        int width = strength;
        next[strength][state] =
            known.computeIfAbsent(behind.get(state), at -> reached(at, width, false));
      }
    }
    int[][][] within = new int[Splitter.SENTENCE + 1][][];
    for (int strength = 0; strength <= Splitter.SENTENCE; strength++) {
      within[strength] = begin(strength, true);
    }
    boolean[] atEnd = new boolean[patterns.size()];
    for (int rule = 0; rule < atEnd.length; rule++) {
      atEnd[rule] = !patterns.get(rule).anyBehind();
    }
    return new Automaton(
        gates(0),
        gates(1),
        ruleOf.stream().mapToInt(Integer::intValue).toArray(),
        takes.stream().map(BitSet::toLongArray).toArray(long[][]::new),
        next,
        within,
        begin(Splitter.SENTENCE, false),
        atEnd);
  }

  /**
   * By word, the rules one of whose needs it meets, a bit each, or null.
   *
   * @param which of the two needs of a rule; a rule with one need only has it twice
   */
  private long[][] gates(int which) {
    BitSet[] met = new BitSet[vocabulary.size()];
    for (int rule = 0; rule < patterns.size(); rule++) {
      List<Set<String>> needs = gates.get(rule);
      for (String word : needs.get(Math.min(which, needs.size() - 1))) {
        int number = vocabulary.number(word);
        met[number] = met[number] == null ? new BitSet() : met[number];
        met[number].set(rule);
      }
    }
    return Arrays.stream(met)
        .map(
            rules ->
                rules == null
                    ? null
                    : Arrays.copyOf(rules.toLongArray(), patterns.size() / Long.SIZE + 1))
        .toArray(long[][]::new);
  }

  /** By word, the states that take it as the first one of a rule. */
  private int[][] begin(int strength, boolean anyBefore) {
    List<List<Integer>> states = new ArrayList<>();
    for (int word = 0; word < vocabulary.size(); word++) {
      states.add(new ArrayList<>());
    }
    for (int rule = 0; rule < patterns.size(); rule++) {
      if (patterns.get(rule).anyBefore() == anyBefore) {
        for (int state : reached(starts.get(rule), strength, true)) {
          BitSet words = takes.get(state);
          for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            states.get(word).add(state);
          }
        }
      }
    }
    return states.stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** The states that can take a word next, and, as their complements, the rules that are found. */
  private int[] reached(int from, int strength, boolean first) {
    IntStream.Builder found = IntStream.builder();
    look++;
    follow(from, strength, first, found);
    return found.build().toArray();
  }

  private void follow(int at, int strength, boolean crosses, IntStream.Builder found) {
    if (at < NONE) {
      int state = -at - 2;
      // Only what is a whole text, or says so, goes on from one sentence into the next.
      if (strength < Splitter.SENTENCE || crosses || patterns.get(ruleOf.get(state)).whole()) {
        tell(state, state, found);
      }
      return;
    }
    int place = 2 * at + (crosses ? 1 : 0);
    if (seen[place] == look) {
      return;
    }
    seen[place] = look;
    Step step = steps.get(at);
    if (step.rule() >= 0) {
      tell(takes.size() + step.rule(), ~step.rule(), found);
    } else if (strength >= step.strength()) {
      for (int next : step.next()) {
        follow(next, strength, crosses || step.strength() > 0, found);
      }
    }
  }

  /** Adds what was not added in this look. */
  private void tell(int place, int what, IntStream.Builder found) {
    if (told[place] != look) {
      told[place] = look;
      found.add(what);
    }
  }
}
