package org.smsconsent.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.smsconsent.outbound.Outcome.Status;
import org.smsconsent.policy.MarketingCap;
import org.smsconsent.policy.MediaHosts;
import org.smsconsent.policy.QuietHours;
import org.smsconsent.policy.StorePace;
import org.smsconsent.reply.ReplyIntent;

/**
 * Decides whether a text goes, with the customer's lock held. Every text passes here, replies too,
 * each time it is about to leave, and whatever is not explicitly allowed does not go. Thread-safe.
 */
public final class Guard {
  private final QuietHours quietHours;
  private final MarketingCap marketingCap;
  private final StorePace storePace;
  private final MediaHosts mediaHosts;
  private final Duration validity;

  /**
   * A guard for a provider.
   *
   * @param validity how long a cleared text may be handed over: the time in which the call has to
   *     start
   */
  public Guard(
      QuietHours quietHours,
      MarketingCap marketingCap,
      StorePace storePace,
      MediaHosts mediaHosts,
      Duration validity) {
    this.mediaHosts = mediaHosts;
    this.storePace = storePace;
    this.marketingCap = marketingCap;
    this.quietHours = quietHours;
    this.validity = validity;
  }

  /**
   * The verdict on a text whose customer is locked; {@code ahead} earlier texts of its group still
   * wait.
   */
  public Verdict decide(TextToSend text, Attempt attempt, long ahead, Instant now) {
    if (!attempt.mayStillCall(now)) {
      return busy(text, attempt, now);
    }
    return text.reply().isPresent()
        ? reply(text, text.reply().get(), ahead, now)
        : producers(text, ahead, now);
  }

  private Verdict reply(TextToSend text, ReplyIntent intent, long ahead, Instant now) {
    if (!text.expiresAt().orElse(Instant.MIN).isAfter(now)) {
      return Outcome.of(Status.EXPIRED, Reason.REPLY_EXPIRED, now);
    }
    return inTurn(intent.exempt() ? clear(text, now) : consent(text, now), ahead, now);
  }

  private Verdict producers(TextToSend text, long ahead, Instant now) {
    if (text.expiresAt().filter(at -> !at.isAfter(now)).isPresent()) {
      return Outcome.of(Status.EXPIRED, Reason.EXPIRED, now);
    }
    Verdict allowed = consent(text, now);
    if (allowed instanceof Outcome) {
      return allowed;
    }
    if (text.marketing() && !text.marketingStanding().optedIn()) {
      return Outcome.of(Status.BLOCKED, Reason.NO_MARKETING_OPT_IN, now);
    }
    // The list may have become shorter since the text was taken.
    if (text.media().stream().anyMatch(address -> mediaHosts.problem(address).isPresent())) {
      return Outcome.of(Status.BLOCKED, Reason.MEDIA_NOT_ALLOWED, now);
    }
    Outcome later = later(text, now);
    return later == null ? paced(text, inTurn(allowed, ahead, now), now) : later;
  }

  /** A text that may go has to wait for its place first, if there is a pace. */
  private Verdict paced(TextToSend text, Verdict verdict, Instant now) {
    return verdict instanceof ClearedText && storePace.limited() && !text.placed()
        ? Outcome.later(Reason.STORE_RATE, now, now)
        : verdict;
  }

  /**
   * What keeps a text that is allowed from going now, with the one time at which nothing does, as
   * far as that is known; null when nothing does. A text that would be over by then is over.
   */
  private Outcome later(TextToSend text, Instant now) {
    Instant due = text.notBefore().filter(at -> at.isAfter(now)).orElse(now);
    Reason why = Reason.NOT_BEFORE;
    Instant free = marketingCap.free(text.marketingStanding(), due);
    if (free.isAfter(due)) {
      due = free;
      why = Reason.MARKETING_CAP;
    }
    Instant open = quietHours.open(text.number(), text.marketing(), due);
    if (open.isAfter(due)) {
      due = open;
      why = Reason.QUIET_HOURS;
    }
    if (!due.isAfter(now)) {
      return null;
    }
    Instant last = due;
    return text.expiresAt().filter(at -> !at.isAfter(last)).isPresent()
        ? Outcome.of(Status.EXPIRED, Reason.EXPIRED, now)
        : Outcome.later(why, now, due);
  }

  private static Verdict inTurn(Verdict verdict, long ahead, Instant now) {
    return verdict instanceof ClearedText && ahead > 0
        ? Outcome.later(Reason.EARLIER_TEXT_WAITS, now, now.plusMillis(150))
        : verdict;
  }

  private Verdict consent(TextToSend text, Instant now) {
    return switch (text.consent()) {
      case NONE, OPTED_IN -> clear(text, now);
      case OPTED_OUT -> Outcome.of(Status.BLOCKED, Reason.OPTED_OUT, now);
      case SUSPECTED -> Outcome.of(Status.BLOCKED, Reason.SUSPECTED, now);
    };
  }

  private Verdict clear(TextToSend text, Instant now) {
    // An erased number is blank: there is nobody to send to.
    if (text.number().isEmpty()) {
      return Outcome.of(Status.BLOCKED, Reason.ERASED, now);
    }
    // The provider's list is known, so it is not asked again and again: 21610 ends nothing.
    return text.providerBlocked()
        ? Outcome.of(Status.BLOCKED, Reason.PROVIDER_BLOCKED, now)
        : new ClearedText(text, now.plus(validity));
  }

  /**
   * Not now: somebody else holds the customer's lock. The wait grows with the attempts and is
   * spread. A text that the provider may have stays one to be asked about.
   */
  public Outcome busy(TextToSend text, Attempt attempt, Instant now) {
    long most = 100L << Math.min(attempt.number() - 1, 4);
    return Outcome.later(
        text.unsettled() ? Reason.RECONCILE : Reason.CUSTOMER_BUSY,
        now,
        now.plusMillis(most / 2 + ThreadLocalRandom.current().nextLong(most)));
  }
}
