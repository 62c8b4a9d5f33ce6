package org.smsconsent.imports;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells on standard error how far an import is: a line that is written over on a terminal, a line
 * every ten seconds elsewhere.
 */
final class ProgressLine implements Consumer<Counts> {
  private static final int WIDTH = 24;

  private final PrintWriter err;
  private final long lines;
  private final boolean terminal;
  private final Instant began = Instant.now();
  private Instant last = began;

  ProgressLine(PrintWriter err, long lines, boolean terminal) {
    this.err = err;
    this.lines = lines;
    this.terminal = terminal;
  }

  @Override
  public void accept(Counts counts) {
    Instant now = Instant.now();
    if (Duration.between(last, now).toMillis() >= (terminal ? 200 : 10_000)) {
      last = now;
      String line = line(counts, lines, Duration.between(began, now));
      err.print(terminal ? "\r" + line : line + "\n");
      err.flush();
    }
  }

  /** Leaves the last line alone. */
  void end() {
    if (terminal && last.isAfter(began)) {
      err.println();
    }
  }

  static String line(Counts counts, long lines, Duration took) {
    double part = lines == 0 ? 1 : Math.min(1.0, counts.lines() / (double) lines);
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    long left = part == 0 ? 0 : Math.round(seconds * (1 - part) / part);
    int done = (int) (part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %,d lines  %,.0f/s  %d:%02d left ",
        "#".repeat(done),
        ".".repeat(WIDTH - done),
        part * 100,
        counts.lines(),
        counts.lines() / seconds,
        left / 60,
        left % 60);
  }
}
