package org.smsconsent.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.support.Contract;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The published examples keep to the published schemas, and the schemas refuse all but them. */
class ExamplesTest {
  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Contract.folder().resolve("examples"))) {
      return files.sorted().toList().stream();
    }
  }

  private static Contract contract(Path example) {
    return switch (example.getFileName().toString().split("\\.")[0]) {
      case "outbound-text" -> Contract.OUTBOUND_TEXT;
      case "outcome" -> Contract.OUTCOME;
      case "invalid-text" -> Contract.INVALID_TEXT;
      default -> Contract.EVENT;
    };
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleKeepsToItsContract(Path example) throws IOException {
    contract(example).kept(Web.read(Files.readString(example)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFieldOfAnotherTypeIsRefused(Path example) throws IOException {
    Contract contract = contract(example);
    JsonNode document = Web.read(Files.readString(example));
    for (ObjectNode object : objects(document)) {
      for (String name : names(object)) {
        if (described(contract, name)) {
          JsonNode was = object.get(name);
          object.putArray(name).add(true);
          assertThat(contract.problems(document)).as(name + " as [true]").isNotEmpty();
          object.set(name, was);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aDocumentThatLacksWhatItNeedsIsRefused(Path example) throws IOException {
    Contract contract = contract(example);
    JsonNode document = Web.read(Files.readString(example));
    List<String> needed = new ArrayList<>();
    for (ObjectNode object : objects(document)) {
      for (String name : names(object)) {
        JsonNode was = object.remove(name);
        if (!contract.problems(document).isEmpty()) {
          needed.add(name);
        }
        object.set(name, was);
      }
    }
    assertThat(needed)
        .containsAll(
            switch (contract) {
              case OUTBOUND_TEXT -> List.of("id", "store", "to", "body");
              case OUTCOME -> List.of("outcome", "reason", "detail");
              case INVALID_TEXT -> List.of("SmsReason", "SmsDetail");
              case EVENT -> List.of("sequence", "id", "type", "time");
            });
    String type = document.path("type").asText();
    // Elsewhere it is absent once the customer has been erased.
    if (type.equals("message.received") || type.equals("consent.marketing-opted-in")) {
      assertThat(needed).contains("number");
    }
    if (type.equals("consent.marketing-opted-in")) {
      assertThat(needed).contains("marketing", "scope", "rule", "words", "messageId");
    } else if (type.startsWith("consent.provider-")) {
      assertThat(needed).contains("provider", "senders", "evidence", "observedAt");
    } else if (type.startsWith("consent.")) {
      assertThat(needed).contains("evidence", "kind", "state", "receivedAt", "hash");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFieldThatNobodyKnowsIsRefused(Path example) throws IOException {
    Contract contract = contract(example);
    JsonNode document = Web.read(Files.readString(example));
    for (ObjectNode object : objects(document)) {
      object.put("subject", "x");
      // Beside the two properties stand the producer's own, whatever they are called.
      assertThat(contract.problems(document).isEmpty())
          .isEqualTo(contract == Contract.INVALID_TEXT);
      object.remove("subject");
    }
  }

  @Test
  void everyEventTypeAndEveryOutcomeHasAnExample() throws IOException {
    List<String> names =
        examples().map(path -> path.getFileName().toString().replace(".json", "")).toList();
    JsonNode defs = Contract.EVENT.document().path("$defs");
    for (JsonNode kind : Contract.EVENT.document().path("oneOf")) {
      String def = kind.path("$ref").asText().replace("#/$defs/", "");
      assertThat(names).contains(defs.path(def).path("title").asText());
    }
    for (JsonNode outcome :
        Contract.OUTCOME.document().path("properties").path("outcome").path("enum")) {
      assertThat(names).contains("outcome." + outcome.asText().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void anEventIsOfOneTypeOnly() throws IOException {
    for (Path example : examples().filter(path -> contract(path) == Contract.EVENT).toList()) {
      ObjectNode document = (ObjectNode) Web.read(Files.readString(example));
      String type = document.path("type").asText();
      String another = type.equals("message.sent") ? "message.blocked" : "message.sent";
      assertThat(Contract.EVENT.problems(document.put("type", another))).as(type).isNotEmpty();
    }
  }

  private static boolean described(Contract contract, String name) {
    return contract != Contract.INVALID_TEXT || name.startsWith("Sms");
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A document and all objects in it. */
  private static List<ObjectNode> objects(JsonNode document) {
    List<ObjectNode> objects = new ArrayList<>();
    if (document instanceof ObjectNode object) {
      objects.add(object);
    }
    for (Iterator<JsonNode> parts = document.elements(); parts.hasNext(); ) {
      JsonNode part = parts.next();
      if (part instanceof ObjectNode || part instanceof ArrayNode) {
        objects.addAll(objects(part));
      }
    }
    return objects;
  }
}
