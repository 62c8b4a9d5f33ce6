package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schemas, against which what a bundle really sends is checked. */
public enum Contract {
  OUTBOUND_TEXT("outbound-text"),
  OUTCOME("outcome"),
  EVENT("event"),
  INVALID_TEXT("invalid-text");

  private final JsonNode document;
  private final JsonSchema schema;

  Contract(String name) {
    try {
      document = Web.read(Files.readString(folder().resolve(name + ".schema.json")));
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the contracts stand. */
  public static Path folder() {
    return Path.of("src/main/resources/contracts");
  }

  /** The schema itself. */
  public JsonNode document() {
    return document;
  }

  /** What is wrong with a document, none when it keeps to the contract. */
  public List<String> problems(JsonNode sent) {
    return schema.validate(sent).stream().map(Object::toString).sorted().toList();
  }

  /** The same document, which has to keep to the contract. */
  public JsonNode kept(JsonNode sent) {
    assertThat(problems(sent)).as("%s %s", this, sent).isEmpty();
    return sent;
  }
}
