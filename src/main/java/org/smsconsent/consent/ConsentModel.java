package org.smsconsent.consent;

import java.time.Instant;

import org.smsconsent.consent.ConsentEvent.Kind;
import org.smsconsent.delivery.DeliveryReport;
import org.smsconsent.delivery.ReportedText;
import org.smsconsent.detect.Detection;
import org.smsconsent.imports.Import;
import org.smsconsent.imports.LegacyOptOut;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.ledger.Digests;
import org.smsconsent.optout.OptOutRequest;
import org.smsconsent.review.HeldWords;
import org.smsconsent.review.ReviewRequest;

/**
 * The transitions of consent. There is no method that opts anybody in but {@link #rejoin}, and it
 * takes the customer's inbound text; the schema refuses the rest. Thread-safe.
 */
public final class ConsentModel {
  private final Digests digests;

  public ConsentModel(Digests digests) {
    this.digests = digests;
  }

  /**
   * The event of a text that says stop (47 CFR 64.1200(a)(10)); also when the customer had said so
   * before.
   */
  public ConsentEvent optOut(
      InboundText text,
      Customer customer,
      String scope,
      Consent consent,
      Detection detection,
      Instant now) {
    return next(
        Kind.OPT_OUT,
        ConsentState.OPTED_OUT,
        ConsentState.OPTED_OUT,
        customer,
        scope,
        consent,
        cause(text, detection),
        now);
  }

  /** The event of the customer's own text that says rejoin. */
  public ConsentEvent rejoin(
      InboundText text,
      Customer customer,
      String scope,
      Consent consent,
      Detection detection,
      Instant now) {
    return next(
        Kind.REJOIN,
        ConsentState.OPTED_IN,
        ConsentState.OPTED_IN,
        customer,
        scope,
        consent,
        cause(text, detection),
        now);
  }

  /** The event of a text that may say stop. Somebody who is opted out is asked nothing anew. */
  public ConsentEvent suspect(
      InboundText text,
      Customer customer,
      String scope,
      Consent consent,
      Detection detection,
      Instant now) {
    if (consent.optedOut()) {
      throw new IllegalStateException("Who is opted out cannot be suspected of it");
    }
    return next(
        Kind.SUSPECT,
        ConsentState.SUSPECTED,
        consent.heldFrom(),
        customer,
        scope,
        consent,
        cause(text, detection),
        now);
  }

  /**
   * The event of a provider's report that texts to the customer are blocked, by whom it does not
   * say: held until a person has decided.
   */
  public ConsentEvent reported(
      ReportedText text, DeliveryReport report, String scope, Consent consent, Instant now) {
    if (consent.optedOut()) {
      throw new IllegalStateException("Who is opted out cannot be suspected of it");
    }
    Cause cause =
        new Cause(
            null,
            null,
            null,
            text.store(),
            "provider",
            "provider",
            "provider-error",
            report.code(),
            report.error().meaning(),
            report.receivedAt());
    return next(
        Kind.SUSPECT,
        ConsentState.SUSPECTED,
        consent.heldFrom(),
        text.customer(),
        scope,
        consent,
        cause,
        now);
  }

  /**
   * The event of a person's decision on held words: a request to stop, or none, which returns to
   * what was before unless other words wait for theirs. Its rule names the text that was decided
   * on, so that the ledger says which of several.
   */
  public ConsentEvent decide(
      ReviewRequest request,
      Customer customer,
      String scope,
      Consent consent,
      HeldWords held,
      Instant now) {
    if (consent.state() != ConsentState.SUSPECTED) {
      throw new IllegalStateException("There is nothing held to decide on");
    }
    ConsentState dismissed = held.others() > 0 ? ConsentState.SUSPECTED : consent.heldFrom();
    ConsentState state = request.confirmed() ? ConsentState.OPTED_OUT : dismissed;
    Cause cause =
        new Cause(
            null,
            null,
            null,
            held.store(),
            "review",
            request.actor(),
            "review of " + held.messageId(),
            "1",
            request.note(),
            now);
    return next(
        request.confirmed() ? Kind.CONFIRM : Kind.DISMISS,
        state,
        state == ConsentState.SUSPECTED ? consent.heldFrom() : state,
        customer,
        scope,
        consent,
        cause,
        now);
  }

  /**
   * The event of a request that came another way than by text (47 CFR 64.1200(a)(11)); also when
   * the customer had said so before, and from whatever state.
   */
  public ConsentEvent recorded(
      OptOutRequest request, Customer customer, Consent consent, Instant now) {
    Cause cause =
        new Cause(
            null,
            null,
            null,
            request.store(),
            request.channel(),
            request.actor(),
            "recorded",
            "1",
            request.words(),
            request.receivedAt());
    return optedOut(customer, request.scope(), consent, cause, now);
  }

  /** The event of a line of a list of opt-outs that were recorded before this bundle was there. */
  public ConsentEvent imported(LegacyOptOut line, Import under, Consent consent, Instant now) {
    Cause cause =
        new Cause(
            null,
            null,
            null,
            under.store().orElse(null),
            "import",
            under.actor(),
            "import",
            "1",
            line.note(),
            line.date().at());
    return optedOut(line.customer(), under.scope(), consent, cause, now);
  }

  private ConsentEvent optedOut(
      Customer customer, String scope, Consent consent, Cause cause, Instant now) {
    return next(
        Kind.OPT_OUT,
        ConsentState.OPTED_OUT,
        ConsentState.OPTED_OUT,
        customer,
        scope,
        consent,
        cause,
        now);
  }

  private record Cause(
      String messageId,
      String direction,
      String intent,
      String store,
      String channel,
      String actor,
      String rule,
      String ruleVersion,
      String words,
      Instant receivedAt) {}

  private static Cause cause(InboundText text, Detection detection) {
    return new Cause(
        text.id(),
        "IN",
        detection.intent().name(),
        text.store(),
        "text",
        "customer",
        detection.rule(),
        detection.version(),
        text.body(),
        text.receivedAt());
  }

  private ConsentEvent next(
      Kind kind,
      ConsentState state,
      ConsentState heldFrom,
      Customer customer,
      String scope,
      Consent consent,
      Cause cause,
      Instant now) {
    boolean first = consent.first();
    return new ConsentEvent(
            customer.id(),
            scope,
            consent.sequence() + 1,
            kind,
            state,
            heldFrom,
            first ? null : consent.sequence(),
            first ? null : consent.state(),
            first ? null : consent.heldFrom(),
            first ? null : consent.hash(),
            cause.messageId(),
            cause.direction(),
            cause.intent(),
            cause.store(),
            cause.channel(),
            cause.actor(),
            cause.rule(),
            cause.ruleVersion(),
            digests.of(cause.words()),
            cause.receivedAt(),
            now,
            "")
        .sealed();
  }
}
