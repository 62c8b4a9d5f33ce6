package org.smsconsent.score;

import java.util.EnumSet;
import java.util.Set;

import org.smsconsent.detect.Intent;

/** What is counted of a labelled file: how many of certain texts were read in a certain way. */
enum Figure {
  OPT_OUT_FOUND("OPT_OUT found as OPT_OUT", EnumSet.of(Label.OPT_OUT), EnumSet.of(Intent.OPT_OUT)),

  /** Held texts are not lost: nothing goes out until a person has read them. */
  OPT_OUT_NOT_MISSED(
      "OPT_OUT found as OPT_OUT or SUSPECTED",
      EnumSet.of(Label.OPT_OUT),
      EnumSet.of(Intent.OPT_OUT, Intent.SUSPECTED)),

  /** Keywords bind by themselves (47 CFR 64.1200(a)(10)), so none of them may be missed. */
  KEYWORD_FOUND(
      "keyword kinds found as OPT_OUT", EnumSet.of(Label.OPT_OUT), EnumSet.of(Intent.OPT_OUT)) {
    @Override
    boolean counts(LabelledText row) {
      return super.counts(row) && row.kind().startsWith("keyword");
    }
  },

  TAKEN_FOR_OPT_OUT(
      "NORMAL, HELP, REJOIN taken for OPT_OUT",
      EnumSet.of(Label.NORMAL, Label.HELP, Label.REJOIN, Label.UNLABELLED),
      EnumSet.of(Intent.OPT_OUT)),

  NORMAL_SUSPECTED(
      "NORMAL taken for SUSPECTED",
      EnumSet.of(Label.NORMAL, Label.UNLABELLED),
      EnumSet.of(Intent.SUSPECTED)),

  REJOIN_FOUND("REJOIN found", EnumSet.of(Label.REJOIN), EnumSet.of(Intent.REJOIN)),

  /** The worst mistake: somebody is texted again who did not ask for it. */
  FALSE_REJOIN(
      "false REJOIN",
      EnumSet.of(Label.OPT_OUT, Label.HELP, Label.NORMAL),
      EnumSet.of(Intent.REJOIN)),

  HELP_FOUND("HELP found", EnumSet.of(Label.HELP), EnumSet.of(Intent.HELP));

  private final String title;
  private final Set<Label> labels;
  private final Set<Intent> reads;

  Figure(String title, Set<Label> labels, Set<Intent> reads) {
    this.title = title;
    this.labels = labels;
    this.reads = reads;
  }

  String title() {
    return title;
  }

  /** Whether the figure is about this row. */
  boolean counts(LabelledText row) {
    return labels.contains(row.label());
  }

  /** Whether a row that it is about was read as the figure says. */
  boolean hit(Intent read) {
    return reads.contains(read);
  }
}
