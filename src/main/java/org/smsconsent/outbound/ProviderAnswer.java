package org.smsconsent.outbound;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.smsconsent.outbound.Outcome.Status;

/** What a provider said of a text, or that it said nothing that can be relied on. */
public sealed interface ProviderAnswer {
  /** The outcome that this answer leads to, for the given attempt at the text. */
  Outcome outcome(Attempt attempt, Instant now);

  /**
   * The provider has the text.
   *
   * @param providerId its id there
   */
  record Accepted(String providerId) implements ProviderAnswer {
    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      return new Outcome(
          Status.SENT, Reason.SENT, Reason.SENT.sentence(), providerId, null, now, null);
    }
  }

  /**
   * It will never take this text.
   *
   * @param code its error code
   */
  record Refused(String code, Reason why) implements ProviderAnswer {
    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      return new Outcome(
          Status.FAILED,
          why,
          why.sentence() + " (provider's code " + code + ")",
          null,
          code,
          now,
          null);
    }
  }

  /**
   * It did not take the text, and may later.
   *
   * @param code its error code or HTTP status
   */
  record Unavailable(String code) implements ProviderAnswer {
    private static final int LONGEST_SECONDS = 300;

    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      long most = Math.min(LONGEST_SECONDS, 1L << Math.min(attempt.number(), 9)) * 1000L;
      Instant until = now.plusMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
      return new Outcome(
          Status.DEFERRED,
          Reason.PROVIDER_UNAVAILABLE,
          Reason.PROVIDER_UNAVAILABLE.sentence(),
          null,
          code,
          now,
          until);
    }
  }

  /** It gave no answer in time: it may have the text. */
  record Unclear() implements ProviderAnswer {
    private static final int SETTLING_SECONDS = 10;

    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      return Outcome.later(Reason.RECONCILE, now, now.plusSeconds(SETTLING_SECONDS));
    }
  }

  /** Asked about an earlier attempt, it cannot say: a person has to decide. */
  record Unknowable() implements ProviderAnswer {
    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      return Outcome.of(Status.UNKNOWN, Reason.UNKNOWN, now);
    }
  }

  /** Asked about an earlier attempt, it is certain to have never had the text: it may be sent. */
  record NeverReceived() implements ProviderAnswer {
    @Override
    public Outcome outcome(Attempt attempt, Instant now) {
      throw new IllegalStateException("A text that the provider never received has no outcome yet");
    }
  }
}
