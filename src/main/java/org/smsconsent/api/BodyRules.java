package org.smsconsent.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.smsconsent.contract.Characters;
import org.smsconsent.contract.SchemaSentence;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.inbound.RefusedRequest.BrokenRule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;

/** Holds the type and the body of a request to what an operation says of it. Thread-safe. */
final class BodyRules {
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The media type of a request as the contract writes it, "" where the operation takes no body.
   *
   * @param header Content-Type, null where it is not given
   * @throws RefusedRequest 415 for a type that the operation does not take
   */
  String type(Operation operation, String header) {
    if (operation.bodies().isEmpty()) {
      return "";
    }
    String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!operation.bodies().containsKey(type)) {
      throw new RefusedRequest(
          415, "The body has to be " + String.join(" or ", operation.bodies().keySet()));
    }
    return type;
  }

  /** What a JSON document breaks. */
  List<BrokenRule> broken(JsonSchema schema, String document) {
    JsonNode node = parse(document);
    List<BrokenRule> broken = new ArrayList<>();
    validate(schema, node, broken);
    if (broken.isEmpty()) {
      unstorable(node, "", broken);
    }
    if (broken.isEmpty()) {
      validate(schema, parse(widened(node.toString())), broken);
    }
    return broken.stream().distinct().sorted(Comparator.comparing(BrokenRule::detail)).toList();
  }

  private static void validate(JsonSchema schema, JsonNode node, List<BrokenRule> broken) {
    schema
        .validate(node)
        .forEach(
            problem ->
                broken.add(
                    new BrokenRule(
                        "pointer",
                        problem.getInstanceLocation().toString(),
                        SchemaSentence.of(problem, "the body"))));
  }

  /**
   * The document with two letters for each character that takes two UTF-16 units: a schema counts
   * characters, a column of H2 those units.
   */
  private static String widened(String document) {
    StringBuilder wide = new StringBuilder(document);
    for (int i = 0; i < wide.length(); i++) {
      if (Character.isSurrogate(wide.charAt(i))) {
        wide.setCharAt(i, 'x');
      }
    }
    return wide.toString();
  }

  private JsonNode parse(String document) {
    try {
      JsonNode node = json.readTree(document);
      if (node.isMissingNode()) {
        throw new RefusedRequest(400, "The body is missing");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(
          400, "The body is no JSON document (line " + e.getLocation().getLineNr() + ")");
    }
  }

  private static void unstorable(JsonNode node, String pointer, List<BrokenRule> broken) {
    if (node.isTextual() && Characters.unstorable(node.textValue())) {
      broken.add(
          new BrokenRule(
              "pointer", pointer, pointer.replaceFirst("^/", "") + " " + Characters.WHY));
    }
    node.properties()
        .forEach(field -> unstorable(field.getValue(), pointer + "/" + field.getKey(), broken));
  }
}
