package org.smsconsent.score;

import java.util.Optional;

/** What people say a text means, as a labelled file has it. */
public enum Label {
  /** A request to end texting. */
  OPT_OUT,

  /** A request to be texted again. */
  REJOIN,

  /** A request for the sender's name and contact. */
  HELP,

  /** Conversation. */
  NORMAL,

  /** People do not agree what it means; counted, but not scored. */
  AMBIGUOUS,

  /** Known to be no request to end texting, and nothing else: a file without labels. */
  UNLABELLED;

  /** The label that a file spells so; empty when there is none, or none that files may use. */
  static Optional<Label> named(String name) {
    return switch (name) {
      case "OPT_OUT" -> Optional.of(OPT_OUT);
      case "REJOIN" -> Optional.of(REJOIN);
      case "HELP" -> Optional.of(HELP);
      case "NORMAL" -> Optional.of(NORMAL);
      case "AMBIGUOUS" -> Optional.of(AMBIGUOUS);
      default -> Optional.empty();
    };
  }
}
