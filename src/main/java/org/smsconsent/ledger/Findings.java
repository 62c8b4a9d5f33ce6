package org.smsconsent.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param chains how many were walked, up to the broken link where there is one
 * @param states rows of current states
 */
public record Findings(
    long chains, long events, long states, Duration time, Optional<BrokenLink> broken) {
  /** Seconds with one decimal. */
  public double seconds() {
    return Math.round(time.toMillis() / 100.0) / 10.0;
  }
}
