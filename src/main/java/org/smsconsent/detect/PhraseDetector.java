package org.smsconsent.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads texts by the rules of phrase packs.
 *
 * <p>Where several rules are found in the same words, the one that reads more of them wins: "don't
 * stop texting me" is not "stop texting me". Of what then stands the gravest counts. Of a phone's
 * reaction only what the customer added is read.
 */
public final class PhraseDetector implements Detector {

  /** What wins among rules that read the same words. */
  private static final List<Intent> MILDEST_FIRST =
      List.of(Intent.NORMAL, Intent.SUSPECTED, Intent.OPT_OUT, Intent.REJOIN, Intent.HELP);

  /** What counts among rules that read different words. */
  private static final List<Intent> GRAVEST_FIRST =
      List.of(Intent.OPT_OUT, Intent.SUSPECTED, Intent.REJOIN, Intent.HELP, Intent.NORMAL);

  private final Lexicon lexicon;
  private final String version;

  /** A detector by all packs of a folder; {@link SelfTest} says whether they go together. */
  PhraseDetector(List<PhrasePack> packs, String version) {
    this.lexicon = new Lexicon(packs);
    this.version = version;
  }

  @Override
  public Detection detect(String text, Context context) {
    String written = text == null ? "" : text;
    Optional<String> beside = Reactions.ownWords(written);
    String own = beside.orElse(written);
    Tokens tokens = lexicon.read(own);
    if (beside.isPresent() && tokens.count() == 0) {
      return new Detection(Intent.NORMAL, Detection.REACTION_RULE, version, "");
    }
    List<Match> standing = standing(lexicon.find(tokens), context);
    return decided(standing)
        .map(match -> detection(match, own, tokens))
        .orElseGet(() -> new Detection(Intent.NORMAL, Detection.NO_RULE, version, ""));
  }

  /** The steps from a text to its reading, for a person to follow. */
  public List<String> explain(String text, Context context) {
    return new Explanation(lexicon, this, text == null ? "" : text, context).lines();
  }

  private Detection detection(Match match, String own, Tokens tokens) {
    Rule rule = lexicon.rules().get(match.rule());
    String words = own.substring(tokens.from(match.first()), tokens.to(match.last()));
    return new Detection(rule.intent(), rule.id(), rule.version(), words);
  }

  /** What no other rule takes back that counts in this context. */
  List<Match> standing(List<Match> found, Context context) {
    if (found.isEmpty()) {
      return found;
    }
    List<Match> counting = new ArrayList<>(found);
    counting.removeIf(match -> !rule(match).condition().holds(context));
    List<Match> refusals = with(counting, Condition.REJOIN_ONLY);
    List<Match> weak = with(counting, Condition.LAST_RESORT);
    counting.removeAll(refusals);
    counting.removeAll(weak);
    counting.removeIf(
        match ->
            rule(match).intent() == Intent.REJOIN && refusals.stream().anyMatch(match::touches));
    List<Match> clear = longest(counting);
    if (clear.stream().anyMatch(match -> rule(match).intent() != Intent.NORMAL)) {
      return clear;
    }
    List<Match> standing = apart(longest(weak), clear);
    standing.addAll(clear);
    return standing;
  }

  private List<Match> with(List<Match> found, Condition condition) {
    return found.stream().filter(match -> rule(match).condition() == condition).toList();
  }

  /** Those that touch none of the others; both lists rise, so that one pass does. */
  private static List<Match> apart(List<Match> matches, List<Match> others) {
    List<Match> apart = new ArrayList<>();
    int next = 0;
    for (Match match : matches) {
      while (next < others.size() && others.get(next).last() < match.first()) {
        next++;
      }
      if (next == others.size() || !others.get(next).touches(match)) {
        apart.add(match);
      }
    }
    return apart;
  }

  /** What no longer one covers, and what does not begin in words that a NORMAL rule takes back. */
  private List<Match> longest(List<Match> found) {
    List<Match> counting = new ArrayList<>(found);
    counting.sort(
        Comparator.comparingInt(Match::first)
            .thenComparing(Comparator.comparingInt(Match::last).reversed())
            .thenComparing(match -> !lexicon.whole(match.rule()))
            .thenComparingInt(match -> MILDEST_FIRST.indexOf(rule(match).intent()))
            .thenComparingInt(Match::rule));
    List<Match> standing = new ArrayList<>();
    int covered = -1;
    int takenBack = -1;
    for (Match match : counting) {
      if (match.last() > covered && match.first() > takenBack) {
        standing.add(match);
        covered = match.last();
        if (rule(match).intent() == Intent.NORMAL) {
          takenBack = match.last();
        }
      }
    }
    return standing;
  }

  /** The gravest of what stands, and of that the longest. */
  Optional<Match> decided(List<Match> standing) {
    return standing.stream()
        .min(
            Comparator.<Match>comparingInt(match -> GRAVEST_FIRST.indexOf(rule(match).intent()))
                .thenComparing(Comparator.comparingInt(Match::length).reversed()));
  }

  private Rule rule(Match match) {
    return lexicon.rules().get(match.rule());
  }

  /** A version for a set of packs, made of their texts. */
  static String version(List<String> texts) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
      return "packs " + java.util.HexFormat.of().formatHex(digest, 0, 6);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
