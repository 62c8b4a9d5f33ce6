package org.smsconsent.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The phrase packs of all languages, ready to be looked up together. Immutable. */
final class Lexicon {

  /** Longer texts than any word with spaces between its letters. */
  static final int LONGEST_COMPACT = 40;

  private final List<Rule> rules = new ArrayList<>();
  private final BitSet whole = new BitSet();
  private final Map<String, Integer> byCompact = new HashMap<>();
  private final Vocabulary vocabulary;
  private final Automaton automaton;

  Lexicon(List<PhrasePack> packs) {
    Set<String> words = new TreeSet<>();
    Set<String> slipping = new TreeSet<>();
    Set<String> real = new TreeSet<>();
    List<Node> courtesies = new ArrayList<>();
    for (PhrasePack pack : packs) {
      pack.entries().forEach(entry -> words.addAll(Pattern.words(entry.pattern().body())));
      slipping.addAll(pack.slipping());
      real.addAll(pack.real());
      if (pack.groups().containsKey(PhrasePack.COURTESY)) {
        courtesies.add(pack.groups().get(PhrasePack.COURTESY));
      }
    }
    courtesies.forEach(courtesy -> words.addAll(Pattern.words(courtesy)));
    slipping.retainAll(words);
    this.vocabulary = new Vocabulary(words, slipping, real);
    this.automaton = automaton(packs, new Node.Choice(courtesies));
  }

  private Automaton automaton(List<PhrasePack> packs, Node courtesy) {
    AutomatonBuilder builder = new AutomatonBuilder(vocabulary);
    for (PhrasePack pack : packs) {
      for (PhrasePack.Entry entry : pack.entries()) {
        String compact = entry.pattern().compact();
        if (!compact.isEmpty() && compact.length() <= LONGEST_COMPACT) {
          byCompact.putIfAbsent(compact, rules.size());
        }
        rules.add(entry.rule());
        whole.set(rules.size() - 1, entry.pattern().whole());
        try {
          builder.add(entry.pattern(), courtesy);
        } catch (IllegalArgumentException e) {
          throw entry.rule().invalid(e.getMessage());
        }
      }
    }
    return builder.build();
  }

  List<Rule> rules() {
    return rules;
  }

  /** Whether a rule describes a text from its beginning to its end. */
  boolean whole(int rule) {
    return whole.get(rule);
  }

  Tokens read(String text) {
    return Tokens.of(text, vocabulary);
  }

  /** Every place of every rule in a text. */
  List<Match> find(Tokens tokens) {
    List<Match> matches = automaton.find(tokens);
    Integer compact = tokens.count() < 2 ? null : byCompact.get(tokens.compact(LONGEST_COMPACT));
    if (compact == null) {
      return matches;
    }
    List<Match> all = new ArrayList<>(matches);
    all.add(new Match(compact, 0, tokens.count() - 1));
    return all;
  }
}
