package org.smsconsent.outbound;

import java.time.Instant;

import org.smsconsent.policy.StorePace;

/**
 * What became of a text. Null where a column is null.
 *
 * @param detail a sentence that a person can read
 * @param providerId the provider's id of a text that went
 * @param providerCode the provider's error code
 * @param until when a deferred text is tried again
 */
public record Outcome(
    Status status,
    Reason why,
    String detail,
    String providerId,
    String providerCode,
    Instant at,
    Instant until)
    implements Verdict {

  /** As in the contract of the queue. */
  public enum Status {
    SENT,
    BLOCKED,
    DEFERRED,
    EXPIRED,
    FAILED,
    UNKNOWN
  }

  static Outcome of(Status status, Reason why, Instant at) {
    return new Outcome(status, why, why.sentence(), null, null, at, null);
  }

  static Outcome later(Reason why, Instant at, Instant until) {
    return new Outcome(Status.DEFERRED, why, why.sentence(), null, null, at, until);
  }

  /** Deferred to a text's place in its store's pace. */
  public static Outcome placed(StorePace.Place place, Instant now) {
    return later(Reason.STORE_RATE, now, place.at());
  }

  /** The reason's code, as the column holds it. */
  public String reason() {
    return why.code();
  }

  public boolean deferred() {
    return status == Status.DEFERRED;
  }

  /** Whether the provider was called and refused the text because of its block list. */
  public boolean metProviderBlock() {
    return why == Reason.PROVIDER_BLOCKED && providerCode != null;
  }

  /** Whether the producer and the events hear of it: everything but a delay of moments. */
  public boolean announced() {
    return !why.technical();
  }
}
