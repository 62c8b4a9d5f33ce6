package org.smsconsent.evidence;

import java.util.Map;
import java.util.Objects;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.Row;
import org.smsconsent.ledger.Digests;

/** Words an event of the ledger with all that proves it. Thread-safe. */
final class EventFields {
  private final Digests digests;

  EventFields(Digests digests) {
    this.digests = digests;
  }

  /** Whether an event is the next one after another, or the first one after null. */
  static boolean follows(ConsentEvent event, ConsentEvent before) {
    return before == null
        ? event.sequence() == 1 && event.previousHash() == null
        : event.sequence() == before.sequence() + 1
            && event.previousState() == before.state()
            && event.previousHeldFrom() == before.heldFrom()
            && Objects.equals(event.previousHash(), before.hash());
  }

  /** The event in a row, after the one before it in its scope, null for the first. */
  Map<String, Object> of(ConsentEvent event, ConsentEvent before, Map<String, Object> row) {
    String words = words(event, row);
    boolean sent = "SENT".equals(row.get("confirmation_status"));
    return new Fields(row)
        .text("scope", "scope")
        .number("sequence", "sequence")
        .text("kind", "kind")
        .text("state", "state")
        .text("heldFrom", "held_from")
        .number("previousSequence", "previous_sequence")
        .text("previousState", "previous_state")
        .text("previousHeldFrom", "previous_held_from")
        .value("words", words)
        .value("wordsErased", words == null)
        .text("wordsDigest", "words_digest")
        .value(
            "wordsMatchDigest",
            words == null ? null : digests.of(words).equals(event.wordsDigest()))
        .text("rule", "rule")
        .text("ruleVersion", "rule_version")
        .text("matchedWords", "matched_words")
        .text("channel", "channel")
        .text("actor", "actor")
        .text("store", "store")
        .text("source", "source")
        .text("importId", "import_id")
        .text("from", "sent_from")
        .text("to", "sent_to")
        .text("textId", "message_id")
        .text("textDirection", "message_direction")
        .text("textIntent", "message_intent")
        .text("providerMessageId", "provider_id")
        .moment("receivedAt", "received_at")
        .moment("recordedAt", "recorded_at")
        .value("confirmation", row.get("confirmation_id") == null ? null : confirmation(row))
        .value("confirmedAt", sent ? confirmation(row).get("settledAt") : null)
        .text("previousHash", "previous_hash")
        .text("hash", "hash")
        .value("sealedText", event.sealedText())
        .value("hashRecomputes", event.intact())
        .value("followsPrevious", follows(event, before))
        .all();
  }

  /** The clear words, "" where nothing was said, null where they were erased. */
  private String words(ConsentEvent event, Map<String, Object> row) {
    boolean silent = digests.of("").equals(event.wordsDigest());
    return new Row(row).text("clear_words").orElse(silent ? "" : null);
  }

  private static Map<String, Object> confirmation(Map<String, Object> row) {
    return new Fields(row)
        .text("textId", "confirmation_id")
        .text("status", "confirmation_status")
        .text("reason", "confirmation_reason")
        .moment("settledAt", "confirmation_settled_at")
        .all();
  }
}
