package org.smsconsent.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.Row;
import org.smsconsent.ledger.Digests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Words a story as the JSON document of {@code contracts/evidence.schema.json}, with every check
 * that the program can make of it. Thread-safe.
 */
final class StoryDocument {
  private static final String FORMAT = "urn:smsconsent:evidence:1";

  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final Digests digests;

  StoryDocument(Digests digests) {
    this.digests = digests;
  }

  /** The document of a story. */
  JsonNode of(Story story, Making making) {
    Map<String, ConsentEvent> newest = new HashMap<>();
    List<Object> events = new ArrayList<>();
    boolean intact = true;
    boolean linked = true;
    boolean proven = true;
    for (Map<String, Object> row : story.events()) {
      ConsentEvent event = ConsentEvent.of(row);
      ConsentEvent before = newest.put(event.scope(), event);
      intact &= event.intact();
      linked &= follows(event, before);
      Map<String, Object> fields = event(event, before, row);
      proven &= !Boolean.FALSE.equals(fields.get("wordsMatchDigest"));
      events.add(fields);
    }
    List<Map<String, Object>> states =
        story.states().stream().map(row -> state(row, newest)).toList();
    Fields document =
        new Fields(Map.of())
            .value("format", FORMAT)
            .value("made", made(making))
            .value("customer", customer(story.customer()))
            .value(
                "checks",
                new Fields(Map.of())
                    .value("hashesRecompute", intact)
                    .value("chainsUnbroken", linked)
                    .value(
                        "statesFollow",
                        states.size() == newest.size()
                            && states.stream()
                                .allMatch(state -> (boolean) state.get("followsEvent")))
                    .value("wordsMatchDigests", proven)
                    .all())
            .value("states", states)
            .value("events", events)
            .value("texts", story.texts().stream().map(StoryDocument::text).toList())
            .value("reviews", story.reviews().stream().map(StoryDocument::review).toList());
    return json.valueToTree(document.all());
  }

  /** The characters that are handed out, and of which the page names the digest. */
  String written(JsonNode document) {
    try {
      return json.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> made(Making making) {
    return new Fields(Map.of())
        .value("at", making.at().toString())
        .value("by", making.by())
        .value("program", making.program())
        .all();
  }

  private static Map<String, Object> customer(Map<String, Object> row) {
    return new Fields(row)
        .text("number", "number")
        .value("erased", row.get("number") == null)
        .text("id", "id")
        .moment("firstSeenAt", "created_at")
        .all();
  }

  private static Map<String, Object> state(
      Map<String, Object> row, Map<String, ConsentEvent> newest) {
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

  private static boolean follows(ConsentEvent event, ConsentEvent before) {
    return before == null
        ? event.sequence() == 1 && event.previousHash() == null
        : event.sequence() == before.sequence() + 1
            && event.previousState() == before.state()
            && event.previousHeldFrom() == before.heldFrom()
            && Objects.equals(event.previousHash(), before.hash());
  }

  private Map<String, Object> event(
      ConsentEvent event, ConsentEvent before, Map<String, Object> row) {
    String words = new Row(row).text("clear_words").orElse(null);
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

  private static Map<String, Object> confirmation(Map<String, Object> row) {
    return new Fields(row)
        .text("textId", "confirmation_id")
        .text("status", "confirmation_status")
        .text("reason", "confirmation_reason")
        .moment("settledAt", "confirmation_settled_at")
        .all();
  }

  private static Map<String, Object> text(Map<String, Object> row) {
    return new Fields(row)
        .text("id", "id")
        .text("direction", "direction")
        .text("intent", "intent")
        .text("number", "number")
        .text("store", "store")
        .text("storeNumber", "store_number")
        .text("body", "body")
        .value("bodyErased", row.get("body") == null)
        .value(
            "media",
            new Row(row).text("media").map(urls -> List.of(urls.split("\n"))).orElse(List.of()))
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
        .moment("notBefore", "not_before")
        .moment("expiresAt", "expires_at")
        .moment("dueAt", "due_at")
        .moment("createdAt", "created_at")
        .moment("attemptedAt", "attempted_at")
        .moment("settledAt", "settled_at")
        .all();
  }

  private static Map<String, Object> review(Map<String, Object> row) {
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
}
