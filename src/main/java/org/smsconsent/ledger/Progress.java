package org.smsconsent.ledger;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Tells a person every few seconds that long work goes on. Not thread-safe. */
public final class Progress implements LongConsumer {
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final PrintWriter out;
  private final long began = System.nanoTime();
  private long told = began;

  /** Tells it there. */
  public Progress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(long rows) {
    long now = System.nanoTime();
    if (now - told >= PAUSE.toNanos()) {
      told = now;
      out.printf("%,d rows read, %d s%n", rows, Duration.ofNanos(now - began).toSeconds());
    }
  }
}
