package org.smsconsent.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentEvent;
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
  private final EventFields eventFields;

  StoryDocument(Digests digests) {
    this.eventFields = new EventFields(digests);
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
      linked &= EventFields.follows(event, before);
      Map<String, Object> fields = eventFields.of(event, before, row);
      proven &= !Boolean.FALSE.equals(fields.get("wordsMatchDigest"));
      events.add(fields);
    }
    List<Map<String, Object>> states =
        story.states().stream().map(row -> RowFields.state(row, newest)).toList();
    Fields document =
        new Fields(Map.of())
            .value("format", FORMAT)
            .value("made", made(making))
            .value("customer", RowFields.customer(story.customer()))
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
            .value("texts", story.texts().stream().map(RowFields::text).toList())
            .value("reviews", story.reviews().stream().map(RowFields::review).toList())
            .value(
                "marketingOptIns",
                story.marketing().stream().map(RowFields::marketingOptIn).toList())
            .value(
                "providerChanges",
                story.providerChanges().stream().map(RowFields::providerChange).toList())
            .value("erasures", story.erasures().stream().map(RowFields::erasure).toList());
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
}
