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
final class ProgressLine implements Consumer<Importer.Progress> {
  private static final int WIDTH = 24;

  private final PrintWriter err;
  private final long size;
  private final boolean terminal;
  private final Instant began = Instant.now();
  private Instant last = began;

  ProgressLine(PrintWriter err, long size, boolean terminal) {
    this.err = err;
    this.size = size;
    this.terminal = terminal;
  }

  @Override
  public void accept(Importer.Progress progress) {
    Instant now = Instant.now();
    boolean whole = progress.bytes() >= size;
    if (!whole && Duration.between(last, now).toMillis() < (terminal ? 200 : 10_000)) {
      return;
    }
    last = now;
    String line = line(progress, size, Duration.between(began, now));
    err.print(terminal ? "\r" + line + (whole ? "\n" : "") : line + "\n");
    err.flush();
  }

  static String line(Importer.Progress progress, long size, Duration took) {
    double part = size == 0 ? 1 : Math.min(1.0, progress.bytes() / (double) size);
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    long left = part == 0 ? 0 : Math.round(seconds * (1 - part) / part);
    int done = (int) (part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %,d lines  %,.0f/s  %d:%02d left ",
        "#".repeat(done),
        ".".repeat(WIDTH - done),
        part * 100,
        progress.counts().lines(),
        progress.counts().lines() / seconds,
        left / 60,
        left % 60);
  }
}
