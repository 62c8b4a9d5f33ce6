package org.smsconsent.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a verification found.
 *
 * @param chains how many were walked, up to the broken link where there is one
 * @param states rows of current states
 * @param words of how many events the clear words were compared with their digest; empty where that
 *     could not be done or was not come to
 */
public record Findings(
    long chains,
    long events,
    long states,
    OptionalLong words,
    Duration time,
    Optional<BrokenLink> broken) {
  /** Seconds with one decimal. */
  public double seconds() {
    return Math.round(time.toMillis() / 100.0) / 10.0;
  }
}
