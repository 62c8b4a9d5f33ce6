package org.smsconsent.score;

import java.util.Locale;

/** So many of so many, written as {@code 93.75 % (15/16)}. */
record Share(long hits, long all) {

  @Override
  public String toString() {
    return all == 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f %% (%d/%d)", 100.0 * hits / all, hits, all);
  }
}
