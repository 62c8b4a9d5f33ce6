package org.smsconsent.consent;

import java.time.Instant;

import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.SealedText;

/**
 * One link of a customer's chain: what changed, by whose word, under which rule, after which event.
 * Null stands where the ledger's columns are null: the predecessor of the first event, the message
 * of a staff entry.
 *
 * @param wordsDigest keyed digest of the customer's words; the clear words stand with the message
 *     and may be blanked
 * @param hash SHA-256 over every other component
 */
public record ConsentEvent(
    String customer,
    String scope,
    int sequence,
    Kind kind,
    ConsentState state,
    ConsentState heldFrom,
    Integer previousSequence,
    ConsentState previousState,
    ConsentState previousHeldFrom,
    String previousHash,
    String messageId,
    String messageDirection,
    String messageIntent,
    String store,
    String channel,
    String actor,
    String rule,
    String ruleVersion,
    String wordsDigest,
    Instant receivedAt,
    Instant recordedAt,
    String hash) {

  /** What happened. */
  public enum Kind {
    /** The customer's words, or another channel's request recorded by staff. */
    OPT_OUT,
    /** The customer's text, read as a rejoin. */
    REJOIN,
    /** Words that may be a request. */
    SUSPECT,
    /** A person read them as a request. */
    CONFIRM,
    /** A person read them as none. */
    DISMISS
  }

  /** When this opted the customer out, null when it did not. */
  public Instant optedOutAt() {
    return kind == Kind.OPT_OUT || kind == Kind.CONFIRM ? recordedAt : null;
  }

  /** When the customer came back by this, null when it was something else. */
  public Instant rejoinedAt() {
    return kind == Kind.REJOIN ? recordedAt : null;
  }

  /** The same event with the hash over all its other components. */
  public ConsentEvent sealed() {
    return withHash(Digests.sha256(SealedText.of(parts())));
  }

  private Object[] parts() {
    return new Object[] {
      "1",
      customer,
      scope,
      sequence,
      kind,
      state,
      heldFrom,
      previousSequence,
      previousState,
      previousHeldFrom,
      previousHash,
      messageId,
      messageDirection,
      messageIntent,
      store,
      channel,
      actor,
      rule,
      ruleVersion,
      wordsDigest,
      receivedAt.toEpochMilli(),
      recordedAt.toEpochMilli()
    };
  }

  private ConsentEvent withHash(String sealing) {
    return new ConsentEvent(
        customer,
        scope,
        sequence,
        kind,
        state,
        heldFrom,
        previousSequence,
        previousState,
        previousHeldFrom,
        previousHash,
        messageId,
        messageDirection,
        messageIntent,
        store,
        channel,
        actor,
        rule,
        ruleVersion,
        wordsDigest,
        receivedAt,
        recordedAt,
        sealing);
  }
}
