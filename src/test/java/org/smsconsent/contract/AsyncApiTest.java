package org.smsconsent.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Contract;
import org.smsconsent.support.Web;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document is one, and says what the schemas and the routes say. */
class AsyncApiTest {
  private static final Path FILE = Contract.folder().resolve("asyncapi.yaml");
  private final JsonNode document = read();

  private static JsonNode read() {
    try {
      Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
      return Web.read(Web.json(yaml));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** By the schema that the AsyncAPI Initiative publishes (Apache License 2.0). */
  @Test
  void theDocumentKeepsToTheSchemaOfAsyncApi() throws IOException {
    JsonNode official =
        Web.read(Files.readString(Path.of("src/test/resources/asyncapi/3.0.0.schema.json")));
    assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(official).validate(document))
        .isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref").forEach(references::add);
    assertThat(references).hasSizeGreaterThan(40);
    for (String reference : references) {
      String[] parts = reference.split("#", 2);
      JsonNode in =
          parts[0].isEmpty()
              ? document
              : Web.read(Files.readString(Contract.folder().resolve(parts[0])));
      assertThat(in.at(parts.length > 1 ? parts[1] : "").isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void everyChannelHasAnOperationAndEveryMessageAChannel() {
    Set<String> used = new HashSet<>(document.path("operations").findValuesAsText("$ref"));
    document
        .path("channels")
        .fieldNames()
        .forEachRemaining(name -> assertThat(used).contains("#/channels/" + name));
    Set<String> carried = new HashSet<>(document.path("channels").findValuesAsText("$ref"));
    document
        .path("components")
        .path("messages")
        .fieldNames()
        .forEachRemaining(name -> assertThat(carried).contains("#/components/messages/" + name));
  }

  @Test
  void theTopicCarriesEveryEventOfTheSchema() {
    List<String> payloads = document.path("components").path("messages").findValuesAsText("$ref");
    for (JsonNode kind : Contract.EVENT.document().path("oneOf")) {
      assertThat(payloads).contains("./event.schema.json" + kind.path("$ref").asText());
    }
    assertThat(payloads)
        .contains(
            "./outbound-text.schema.json", "./outcome.schema.json", "./invalid-text.schema.json");
  }

  @Test
  void theAddressesAreThoseOfTheRoutes() throws IOException {
    StringBuilder code = new StringBuilder();
    try (var files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file));
      }
    }
    code.append(
        Files.readString(Path.of("src/main/java/org/smsconsent/outbound/InvalidTexts.java")));
    for (String channel : List.of("outbound", "invalid", "events")) {
      String address = document.path("channels").path(channel).path("address").asText();
      assertThat(code)
          .as(channel)
          .containsPattern("[:\"]" + address.replace(".", "\\.") + "[\"\\n]");
    }
  }
}
