package org.smsconsent.consent;

import java.time.Instant;
import java.util.Map;

import org.smsconsent.data.Row;
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

  /**
   * When this opted the customer out, null when it did not. A confirmation has no moment of its
   * own: it confirms words of the moment in which the newest of them were held, and what the
   * customer has said since holds against them.
   */
  public Instant optedOutAt() {
    return kind == Kind.OPT_OUT ? recordedAt : null;
  }

  /** When the customer came back by this, null when it was something else. */
  public Instant rejoinedAt() {
    return kind == Kind.REJOIN ? recordedAt : null;
  }

  /** When words were held by this, null when it was something else. */
  public Instant heldAt() {
    return kind == Kind.SUSPECT ? recordedAt : null;
  }

  /** The event in a row of the ledger. */
  public static ConsentEvent of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return new ConsentEvent(
        row.required("customer"),
        row.required("scope"),
        Math.toIntExact(row.number("sequence")),
        Kind.valueOf(row.required("kind")),
        ConsentState.valueOf(row.required("state")),
        ConsentState.valueOf(row.required("held_from")),
        row.text("previous_sequence").map(Integer::valueOf).orElse(null),
        row.text("previous_state").map(ConsentState::valueOf).orElse(null),
        row.text("previous_held_from").map(ConsentState::valueOf).orElse(null),
        row.text("previous_hash").orElse(null),
        row.text("message_id").orElse(null),
        row.text("message_direction").orElse(null),
        row.text("message_intent").orElse(null),
        row.text("store").orElse(null),
        row.required("channel"),
        row.required("actor"),
        row.required("rule"),
        row.required("rule_version"),
        row.required("words_digest"),
        row.instant("received_at").orElseThrow(),
        row.instant("recorded_at").orElseThrow(),
        row.required("hash"));
  }

  /** The same event with the hash over all its other components. */
  public ConsentEvent sealed() {
    return withHash(Digests.sha256(sealedText()));
  }

  /** Whether the hash is that of all the other components. */
  public boolean intact() {
    return sealed().hash().equals(hash);
  }

  /**
   * What the hash is the SHA-256 of, in UTF-8: one line a component, its length in UTF-16 units, a
   * colon and its value; {@code -1:} where it is null.
   */
  public String sealedText() {
    return SealedText.of(parts());
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
