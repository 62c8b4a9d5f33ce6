package org.smsconsent.imports;

import java.util.Optional;

/**
 * A line with what it says, or with the reason why it says nothing.
 *
 * @param reason "" where it says something
 */
record ReadLine(CsvLine line, Optional<LegacyOptOut> optOut, String reason) {
  static ReadLine of(CsvLine line, LegacyOptOut optOut) {
    return new ReadLine(line, Optional.of(optOut), "");
  }

  static ReadLine refused(CsvLine line, String reason) {
    return new ReadLine(line, Optional.empty(), reason);
  }
}
