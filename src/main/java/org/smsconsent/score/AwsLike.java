package org.smsconsent.score;

import java.util.Locale;
import java.util.Set;

import org.smsconsent.detect.Intent;

/**
 * The required opt-out keywords of AWS End User Messaging SMS (formerly Amazon Pinpoint SMS), as
 * its user guide lists them: the reply is one of the keywords, in any case. HELP is required too;
 * keywords to come back are left to each account, so there are none here.
 *
 * <p>The guide's page on keywords also speaks of messages that <em>begin</em> with a keyword. Read
 * so, the rule would find more and take "stop by at 3" for an opt-out; this is the narrow reading.
 */
record AwsLike() implements ComparisonRule {
  private static final Set<String> OPT_OUT =
      Set.of(
          "arret",
          "cancel",
          "end",
          "opt-out",
          "optout",
          "quit",
          "remove",
          "stop",
          "td",
          "unsubscribe");

  @Override
  public String name() {
    return "AWS-like";
  }

  @Override
  public Intent read(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (OPT_OUT.contains(word)) {
      return Intent.OPT_OUT;
    }
    return word.equals("help") ? Intent.HELP : Intent.NORMAL;
  }
}
