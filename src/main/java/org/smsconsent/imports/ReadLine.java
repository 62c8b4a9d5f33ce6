package org.smsconsent.imports;

import java.util.Optional;

/** A line with what it says, or with why it says nothing: one of the two. */
record ReadLine(Optional<LegacyOptOut> optOut, Optional<Refusal> refusal) {

  /**
   * Why a line is refused; the reason holds no value. The line itself is kept for the report, which
   * those that say something do not need.
   */
  record Refusal(CsvLine line, String reason) {}

  static ReadLine of(LegacyOptOut optOut) {
    return new ReadLine(Optional.of(optOut), Optional.empty());
  }

  static ReadLine refused(CsvLine line, String reason) {
    return new ReadLine(Optional.empty(), Optional.of(new Refusal(line, reason)));
  }

  /** The customer's id, "" for a refused line: the order in which lines are written. */
  String customer() {
    return optOut.map(line -> line.customer().id()).orElse("");
  }
}
