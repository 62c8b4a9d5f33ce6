package org.smsconsent.score;

import java.util.Locale;
import java.util.Set;

import org.smsconsent.detect.Intent;

/**
 * Twilio's default opt-out handling for a long code, as its documentation describes it: one of a
 * list of words is the whole text, in any case. Two words such as OPT OUT are not on the list. Of
 * the white space around the word nothing is said; it is passed over here.
 */
record ExactList() implements ComparisonRule {
  private static final Set<String> OPT_OUT =
      Set.of("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel");
  private static final Set<String> REJOIN = Set.of("start", "yes", "unstop");
  private static final Set<String> HELP = Set.of("help", "info");

  @Override
  public String name() {
    return "exact list";
  }

  @Override
  public Intent read(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (OPT_OUT.contains(word)) {
      return Intent.OPT_OUT;
    }
    if (REJOIN.contains(word)) {
      return Intent.REJOIN;
    }
    return HELP.contains(word) ? Intent.HELP : Intent.NORMAL;
  }
}
