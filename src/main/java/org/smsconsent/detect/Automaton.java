package org.smsconsent.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All rules at once: a nondeterministic automaton over words that is never backtracked, so that a
 * text takes time in proportion to its length. Immutable and thread-safe.
 */
final class Automaton {

  /** So many states are looked through faster than an index of all is made. */
  private static final int FEW = 48;

  private final long[][] needs;
  private final long[][] otherNeeds;
  private final int[] ruleOf;
  private final long[][] takes;
  private final int[][][] next;
  private final int[][][] within;
  private final int[][] first;
  private final boolean[] atEnd;

  /**
   * The tables that {@link AutomatonBuilder} makes.
   *
   * @param needs by word, the rules that need it or another one, a bit each, or null
   * @param otherNeeds the same for a second word that they need
   * @param ruleOf by state, its rule
   * @param takes by state, the words it takes, a bit each
   * @param next by strength of the boundary and state, the states that can follow it, and as
   *     complements the rules that end
   * @param within by strength and word, the states in which a rule begins anywhere
   * @param first by word, the states in which a rule begins that describes a text from its
   *     beginning
   * @param atEnd by rule, whether it has to end with the text
   */
  Automaton(
      long[][] needs,
      long[][] otherNeeds,
      int[] ruleOf,
      long[][] takes,
      int[][][] next,
      int[][][] within,
      int[][] first,
      boolean[] atEnd) {
    this.needs = needs;
    this.otherNeeds = otherNeeds;
    this.ruleOf = ruleOf;
    this.takes = takes;
    this.next = next;
    this.within = within;
    this.first = first;
    this.atEnd = atEnd;
  }

  /** Every place in which a rule is found, the longest one for each rule and first word. */
  List<Match> find(Tokens tokens) {
    long[] possible = met(tokens, needs);
    if (possible != null && reduced(possible, met(tokens, otherNeeds))) {
      return new Run(tokens, possible).run();
    }
    return List.of();
  }

  /** The rules one of whose needs the text meets; null when there is none. */
  private static long[] met(Tokens tokens, long[][] needs) {
    long[] met = null;
    for (int i = 0; i < tokens.count(); i++) {
      long[] rules = needs[tokens.number(i)];
      if (rules != null) {
        met = met == null ? new long[rules.length] : met;
        for (int part = 0; part < rules.length; part++) {
          met[part] |= rules[part];
        }
      }
    }
    return met;
  }

  /** Leaves those that are in both; whether there are any. */
  private static boolean reduced(long[] rules, long[] others) {
    long any = 0;
    for (int part = 0; part < rules.length; part++) {
      rules[part] &= others == null ? 0 : others[part];
      any |= rules[part];
    }
    return any != 0;
  }

  /** The states that are possible after one word, each with the earliest word it began with. */
  private static final class States {
    int[] states = new int[32];
    int[] starts = new int[32];
    int size;

    void add(int state, int start) {
      if (size == states.length) {
        states = Arrays.copyOf(states, size * 2);
        starts = Arrays.copyOf(starts, size * 2);
      }
      states[size] = state;
      starts[size++] = start;
    }
  }

  private final class Run {
    private final Tokens tokens;
    private final long[] possible;
    private final List<Match> matches = new ArrayList<>();
    private States now = new States();
    private States then = new States();

    /**
     * By state, one more than its place in {@code then}; made when there are many to look through.
     */
    private int[] placed;

    Run(Tokens tokens, long[] possible) {
      this.tokens = tokens;
      this.possible = possible;
    }

    List<Match> run() {
      for (int at = 0; at <= tokens.count(); at++) {
        int strength = tokens.parted(at);
        int word = at < tokens.count() ? tokens.number(at) : -1;
        follow(at, strength, word);
        if (word > 0) {
          begin(within[strength][word], at);
          if (at == 0) {
            begin(first[word], 0);
          }
        }
        States done = now;
        now = then;
        then = done;
        then.size = 0;
        for (int i = 0; placed != null && i < now.size; i++) {
          placed[now.states[i]] = 0;
        }
      }
      return matches;
    }

    private void begin(int[] states, int at) {
      for (int state : states) {
        int rule = ruleOf[state];
        if ((possible[rule >> 6] >>> rule & 1) != 0) {
          add(state, at);
        }
      }
    }

    private void follow(int at, int strength, int word) {
      for (int i = 0; i < now.size; i++) {
        for (int state : next[strength][now.states[i]]) {
          if (state < 0) {
            found(~state, now.starts[i], at - 1);
          } else if (word >= 0 && takes(state, word)) {
            add(state, now.starts[i]);
          }
        }
      }
    }

    private boolean takes(int state, int word) {
      long[] words = takes[state];
      return word >> 6 < words.length && (words[word >> 6] >>> word & 1) != 0;
    }

    private void add(int state, int start) {
      int place = place(state);
      if (place < 0) {
        then.add(state, start);
        if (placed != null) {
          placed[state] = then.size;
        }
      } else if (start < then.starts[place]) {
        then.starts[place] = start;
      }
    }

    private int place(int state) {
      if (placed == null && then.size < FEW) {
        for (int i = 0; i < then.size; i++) {
          if (then.states[i] == state) {
            return i;
          }
        }
        return -1;
      }
      if (placed == null) {
        placed = new int[takes.length];
        for (int i = 0; i < then.size; i++) {
          placed[then.states[i]] = i + 1;
        }
      }
      return placed[state] - 1;
    }

    private void found(int rule, int start, int last) {
      if (atEnd[rule] && last < tokens.count() - 1) {
        return;
      }
      for (int i = matches.size() - 1; i >= 0 && matches.get(i).last() >= last - 1; i--) {
        Match earlier = matches.get(i);
        if (earlier.rule() == rule && earlier.first() == start) {
          matches.set(i, new Match(rule, start, last));
          return;
        }
      }
      matches.add(new Match(rule, start, last));
    }
  }
}
