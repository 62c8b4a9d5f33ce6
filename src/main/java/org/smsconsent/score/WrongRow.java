package org.smsconsent.score;

import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;

/** A row that the detector read in another way than people did. */
record WrongRow(LabelledText row, Detection detection) {

  /** Whether a reading contradicts a label. */
  static boolean isWrong(Label label, Intent read) {
    return switch (label) {
      case AMBIGUOUS -> false;
      case UNLABELLED -> read == Intent.OPT_OUT || read == Intent.SUSPECTED;
      case OPT_OUT -> read != Intent.OPT_OUT;
      case REJOIN -> read != Intent.REJOIN;
      case HELP -> read != Intent.HELP;
      case NORMAL -> read != Intent.NORMAL;
    };
  }

  /** Label, what was read, rule and text, with tabs between them. */
  String line() {
    return String.join(
        "\t",
        row.label().name(),
        detection.intent().name(),
        detection.rule(),
        TabSeparated.escape(row.text()));
  }
}
