package org.smsconsent.evidence;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;

/** Tells a person how far a CSV is, whenever another twentieth has been read. Not thread-safe. */
final class ExportProgress {
  private static final int STEPS = 20;

  private final ConsentCsv csv;
  private final PrintWriter out;
  private final long total;
  private long told;

  ExportProgress(ConsentCsv csv, PrintWriter out) throws SQLException {
    this.csv = csv;
    this.out = out;
    this.total = csv.total();
  }

  void tell() {
    long step = csv.read() * STEPS / Math.max(total, 1);
    if (step > told) {
      told = step;
      out.println(
          String.format(
              Locale.ROOT,
              "%d %%: %,d of %,d rows read, %,d lines written",
              step * 100 / STEPS,
              csv.read(),
              total,
              csv.written()));
    }
  }

  void end() {
    out.println(String.format(Locale.ROOT, "%,d lines written", csv.written()));
  }
}
