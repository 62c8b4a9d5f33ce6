package org.smsconsent.evidence;

import java.util.Map;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.Row;

/** Words the rows of a story that are no events. */
final class RowFields {
  private RowFields() {}

  static Map<String, Object> customer(Map<String, Object> row) {
    return new Fields(row)
        .text("number", "number")
        .value("erased", row.get("number") == null)
        .text("name", "name")
        .text("id", "id")
        .moment("firstSeenAt", "created_at")
        .all();
  }

  /** A current state, and whether it is that of the newest event of its scope. */
  static Map<String, Object> state(Map<String, Object> row, Map<String, ConsentEvent> newest) {
    Row state = new Row(row);
    ConsentEvent event = newest.get(state.required("scope"));
    return new Fields(row)
        .text("scope", "scope")
        .text("state", "state")
        .text("heldFrom", "held_from")
        .moment("since", "since")
        .moment("lastToldAt", "noticed_at")
        .number("sequence", "sequence")
        .text("hash", "hash")
        .value(
            "followsEvent",
            event != null
                && event.sequence() == state.number("sequence")
                && event.state().name().equals(state.required("state"))
                && event.heldFrom().name().equals(state.required("held_from"))
                && event.hash().equals(state.required("hash")))
        .all();
  }

  static Map<String, Object> text(Map<String, Object> row) {
    return new Fields(row)
        .text("id", "id")
        .text("direction", "direction")
        .text("intent", "intent")
        .text("number", "number")
        .text("store", "store")
        .text("storeNumber", "store_number")
        .text("body", "body")
        .value("bodyErased", row.get("body") == null)
        .value("media", new Row(row).lines("media"))
        .text("note", "note")
        .text("providerMessageId", "provider_id")
        .text("clientId", "client_id")
        .text("category", "category")
        .text("author", "author")
        .text("rule", "rule")
        .text("ruleVersion", "rule_version")
        .text("matchedWords", "words")
        .text("causedBy", "cause")
        .text("status", "status")
        .number("attempt", "attempt")
        .text("reason", "reason")
        .text("detail", "detail")
        .text("providerCode", "provider_code")
        .text("delivery", "delivery")
        .text("deliveryCode", "delivery_code")
        .moment("deliveryAt", "delivery_at")
        .moment("notBefore", "not_before")
        .moment("expiresAt", "expires_at")
        .moment("dueAt", "due_at")
        .moment("createdAt", "created_at")
        .moment("attemptedAt", "attempted_at")
        .moment("settledAt", "settled_at")
        .all();
  }

  static Map<String, Object> review(Map<String, Object> row) {
    return new Fields(row)
        .text("id", "id")
        .text("scope", "scope")
        .text("textId", "message_id")
        .moment("openedAt", "opened_at")
        .moment("closedAt", "closed_at")
        .text("decision", "decision")
        .text("actor", "actor")
        .text("reason", "note")
        .all();
  }

  static Map<String, Object> marketingOptIn(Map<String, Object> row) {
    return new Fields(row)
        .text("textId", "message_id")
        .text("scope", "scope")
        .number("afterSequence", "sequence")
        .text("rule", "rule")
        .text("ruleVersion", "rule_version")
        .moment("recordedAt", "recorded_at")
        .all();
  }

  static Map<String, Object> providerChange(Map<String, Object> row) {
    return new Fields(row)
        .text("sender", "sender")
        .number("sequence", "sequence")
        .text("kind", "kind")
        .text("evidence", "evidence")
        .text("code", "code")
        .text("textId", "message_id")
        .moment("observedAt", "observed_at")
        .moment("recordedAt", "recorded_at")
        .all();
  }

  static Map<String, Object> erasure(Map<String, Object> row) {
    return new Fields(row)
        .moment("at", "erased_at")
        .text("actor", "actor")
        .text("reason", "reason")
        .all();
  }
}
