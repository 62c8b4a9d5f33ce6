package org.smsconsent.detect;

import org.smsconsent.detect.Context.Previous;
import org.smsconsent.detect.Context.Standing;

/** When a rule of a phrase pack counts. */
enum Condition {
  /** Always. */
  ALWAYS(""),
  /** Unless the customer is known to be in: "text me again" says something else then. */
  IF_OUT("if-out"),
  /** Unless the customer is known to be in and was just asked something: "start" approves work. */
  UNLESS_ASKED("unless-asked"),
  /** Only when our last text was marketing. */
  AFTER_MARKETING("after-marketing"),
  /** Only when nothing else is found, and no rule takes back any of its words. */
  LAST_RESORT("last-resort"),
  /** It takes back REJOIN only: "don't put me back". */
  REJOIN_ONLY("rejoin-only");

  private final String word;

  Condition(String word) {
    this.word = word;
  }

  /** The word by which a pack names it. */
  String word() {
    return word;
  }

  boolean holds(Context context) {
    return switch (this) {
      case ALWAYS, LAST_RESORT, REJOIN_ONLY -> true;
      case IF_OUT -> context.standing() != Standing.IN;
      case UNLESS_ASKED ->
          context.standing() != Standing.IN || context.previous() != Previous.QUESTION;
      case AFTER_MARKETING -> context.previous() == Previous.MARKETING;
    };
  }

  /** A context in which a rule with this condition counts. */
  Context example() {
    return this == AFTER_MARKETING ? new Context(Standing.IN, Previous.MARKETING) : Context.UNKNOWN;
  }
}
