package org.smsconsent.support;

import java.util.concurrent.atomic.AtomicInteger;

/** Customers' numbers, each used by one test only. */
public final class Numbers {
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (System.nanoTime() & 0xFFFF) * 16);

  private Numbers() {}

  /** A valid number of Washington, D.C., that no other test of this run uses. */
  public static String next() {
    return String.format("+1202%07d", 2_000_000 + NEXT.incrementAndGet());
  }
}
