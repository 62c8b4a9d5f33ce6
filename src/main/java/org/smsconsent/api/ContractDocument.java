package org.smsconsent.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The OpenAPI document with the schema files that it refers to. Not changed after it was read. */
final class ContractDocument {
  private static final String REF = "$ref";
  private static final String FOLDER = "/contracts/";

  private final JsonMapper json = JsonMapper.builder().build();
  private final ObjectNode document;

  ContractDocument(String file) {
    this.document = read(file);
    bundle(document);
  }

  private ObjectNode read(String file) {
    try (InputStream stream = ContractDocument.class.getResourceAsStream(FOLDER + file)) {
      return (ObjectNode) json.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves each schema file among the document's own schemas, so that one file tells everything. */
  private void bundle(JsonNode node) {
    JsonNode reference = node.path(REF);
    if (reference.isTextual() && !reference.asText().startsWith("#")) {
      ObjectNode schema = read(reference.asText());
      schema.remove("$schema");
      schema.remove("$id");
      String name = name(schema.path("title").asText());
      ((ObjectNode) document.at("/components/schemas")).set(name, schema);
      ((ObjectNode) node).put(REF, "#/components/schemas/" + name);
      return;
    }
    List<JsonNode> children = new ArrayList<>();
    node.forEach(children::add);
    // Of a copy, because a schema may join the document meanwhile.
    children.forEach(this::bundle);
  }

  private static String name(String title) {
    return Stream.of(title.split(" "))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The whole document; references lead to places in it. */
  String text() {
    return document.toString();
  }

  /** What stands at a place. */
  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** A part of the document with what it refers to in the places of its references. */
  JsonNode resolved(JsonNode part) {
    if (part.path(REF).isTextual()) {
      return resolved(document.at(part.path(REF).asText().substring(1)));
    }
    if (part.isObject()) {
      ObjectNode copy = json.createObjectNode();
      for (Map.Entry<String, JsonNode> field : part.properties()) {
        copy.set(field.getKey(), resolved(field.getValue()));
      }
      return copy;
    }
    if (part.isArray()) {
      ArrayNode copy = json.createArrayNode();
      part.forEach(item -> copy.add(resolved(item)));
      return copy;
    }
    return part;
  }
}
