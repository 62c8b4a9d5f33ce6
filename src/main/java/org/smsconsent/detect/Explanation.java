package org.smsconsent.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words the steps of a reading. */
final class Explanation {

  private final Lexicon lexicon;
  private final PhraseDetector detector;
  private final String text;
  private final Context context;
  private final List<String> lines = new ArrayList<>();

  Explanation(Lexicon lexicon, PhraseDetector detector, String text, Context context) {
    this.lexicon = lexicon;
    this.detector = detector;
    this.text = text;
    this.context = context;
  }

  List<String> lines() {
    Optional<String> beside = Reactions.ownWords(text);
    String own = beside.orElse(text);
    lines.add("words: " + Normalizer.normalize(text));
    beside.ifPresent(
        words ->
            lines.add(
                "a phone's reaction; the customer's own words: " + Normalizer.normalize(words)));
    lines.add(
        "context: customer "
            + context.standing().name().toLowerCase(Locale.ROOT)
            + ", our last text "
            + context.previous().name().toLowerCase(Locale.ROOT));
    Tokens tokens = lexicon.read(own);
    List<Match> found = lexicon.find(tokens);
    List<Match> standing = detector.standing(found, context);
    for (Match match : found) {
      lines.add(told(match, own, tokens, standing));
    }
    Detection read = detector.detect(text, context);
    lines.add(
        read.intent()
            + " by rule "
            + read.rule()
            + " of "
            + read.version()
            + (read.words().isEmpty() ? "" : ": " + read.words()));
    return lines;
  }

  private String told(Match match, String own, Tokens tokens, List<Match> standing) {
    Rule rule = lexicon.rules().get(match.rule());
    String words = own.substring(tokens.from(match.first()), tokens.to(match.last()));
    return "found: "
        + rule.intent()
        + " "
        + rule.id()
        + " ("
        + rule.file()
        + ":"
        + rule.line()
        + ") in \""
        + words
        + "\""
        + fate(match, rule, standing);
  }

  private String fate(Match match, Rule rule, List<Match> standing) {
    if (standing.contains(match)) {
      return "";
    }
    if (!rule.condition().holds(context)) {
      return ", which does not count here: " + rule.condition().word();
    }
    return standing.stream()
        .filter(other -> other.touches(match))
        .findFirst()
        .map(other -> ", outweighed by " + lexicon.rules().get(other.rule()).id())
        .orElse("");
  }
}
