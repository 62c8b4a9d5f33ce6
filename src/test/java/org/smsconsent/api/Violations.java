package org.smsconsent.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests that break one rule of an operation each, made from what the contract says of it. */
final class Violations {
  /** Stands in every value that is refused, so that it is found where it must not be. */
  static final String VALUE = "Zanzibar";

  private static final String JSON = "application/json";

  private final List<Violation> found = new ArrayList<>();
  private final JsonNode operation;
  private final String method;
  private final String path;
  private final JsonNode body;

  /**
   * A request that must be refused.
   *
   * @param rule which one it breaks
   * @param body "" for none
   */
  record Violation(
      String rule,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      int status) {
    @Override
    public String toString() {
      return method + " " + path + ": " + rule;
    }
  }

  private Violations(JsonNode operation, String method, String path, JsonNode body) {
    this.operation = operation;
    this.method = method;
    this.path = path;
    this.body = body;
  }

  /**
   * Those of an operation.
   *
   * @param operation with its references resolved
   * @param path with its parameters filled in
   * @param body that breaks nothing, missing for none
   */
  static List<Violation> of(JsonNode operation, String method, String path, JsonNode body) {
    Violations violations = new Violations(operation, method, path, body);
    violations.ofQuery();
    violations.ofPath();
    violations.ofBody();
    if (operation.at("/responses/204").isObject()) {
      return violations.found;
    }
    violations.refused(
        "Accept", path, Map.of("Accept", "image/png, audio/ogg;q=0.5"), violations.valid(), 406);
    return violations.found;
  }

  private String valid() {
    return body.isMissingNode() ? "" : body.toString();
  }

  private void ofQuery() {
    refused("an unknown parameter", path + "?" + VALUE + "=1", Map.of(), valid(), 400);
    operation.path("parameters").forEach(this::ofParameter);
  }

  private void ofParameter(JsonNode parameter) {
    if (!parameter.path("in").asText().equals("query")) {
      return;
    }
    String name = parameter.path("name").asText();
    for (String wrong : wrongTexts(parameter.path("schema"))) {
      refused(name, path + "?" + name + "=" + wrong, Map.of(), valid(), 400);
    }
    String example = parameter.path("example").asText("x");
    refused(
        name + " twice",
        path + "?" + name + "=" + example + "&" + name + "=" + example,
        Map.of(),
        valid(),
        400);
  }

  private void ofPath() {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("path")) {
        String example = ContractTest.example(parameter);
        for (String wrong : wrongTexts(parameter.path("schema"))) {
          refused(
              parameter.path("name").asText(),
              path.replace(example, wrong),
              Map.of(),
              valid(),
              400);
        }
      }
    }
  }

  private static List<String> wrongTexts(JsonNode schema) {
    List<String> wrong = new ArrayList<>();
    if (schema.path("type").asText().equals("integer")) {
      wrong.addAll(List.of(VALUE, "1.5", "1e2", "%221%22"));
      wrong.add(Long.toString(schema.path("minimum").asLong() - 1));
      wrong.add(Long.toString(schema.path("maximum").asLong() + 1));
    }
    if (schema.has("enum") || schema.has("format")) {
      wrong.add(VALUE);
    }
    if (schema.path("format").asText().equals("date-time")) {
      wrong.addAll(List.of("2026-03-02", "2026-03-02T15:04:05", "2026-02-30T00:00:00Z"));
    }
    if (schema.has("pattern")) {
      wrong.add("Zan%20zibar%0A");
    }
    if (schema.has("maxLength")) {
      wrong.add(VALUE + "1".repeat(schema.path("maxLength").asInt()));
    }
    if (schema.path("type").asText().equals("string")) {
      wrong.addAll(List.of(VALUE + "%00", VALUE + "%C3%28"));
    }
    return wrong;
  }

  private void ofBody() {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    if (schema.isMissingNode()) {
      int status = operation.has("requestBody") ? 415 : 400;
      refused("no such body", path, Map.of("Content-Type", JSON), "\"" + VALUE + "\"", status);
      return;
    }
    refused("type of the body", path, Map.of("Content-Type", "text/plain"), valid(), 415);
    for (String document : List.of(" ", "{\"" + VALUE, "[]", "null", "\"" + VALUE + "\"", "1")) {
      json("the document", document);
    }
    json("what comes after it", valid() + " {}");
    String first = valid().substring(1, valid().length() - 1);
    json("a field twice", "{" + first + "," + first + "}");
    change("an unknown field", node -> node.put(VALUE, 1));
    schema
        .path("required")
        .forEach(name -> change("required " + name, node -> node.remove(name.asText())));
    schema
        .path("properties")
        .properties()
        .forEach(property -> ofProperty(property.getKey(), property.getValue()));
  }

  private void ofProperty(String name, JsonNode schema) {
    boolean orNull = schema.path("type").isArray();
    boolean text =
        schema.path("type").asText().equals("string")
            || orNull && schema.at("/type/0").asText().equals("string");
    if (!text) {
      change("type of " + name, node -> node.put(name, VALUE));
      return;
    }
    change("type of " + name, node -> node.put(name, 1));
    if (!orNull) {
      change("type of " + name, node -> node.putNull(name));
    }
    change("type of " + name, node -> node.putArray(name).add(VALUE));
    change("type of " + name, node -> node.putObject(name).put(VALUE, VALUE));
    change("NUL in " + name, node -> node.put(name, VALUE + "\0"));
    change("half a character in " + name, node -> node.put(name, VALUE + "\ud83d"));
    if (schema.has("enum") || schema.has("format")) {
      change("values of " + name, node -> node.put(name, VALUE));
    }
    if (schema.has("maxLength")) {
      int most = schema.path("maxLength").asInt();
      change("length of " + name, node -> node.put(name, VALUE + "x".repeat(most)));
    }
    if (schema.path("minLength").asInt() > 0) {
      change("emptiness of " + name, node -> node.put(name, ""));
    }
    if (schema.path("pattern").asText().endsWith("\\S")) {
      change("blankness of " + name, node -> node.put(name, " \t "));
    }
  }

  private void change(String rule, java.util.function.Consumer<ObjectNode> change) {
    ObjectNode node = body.deepCopy();
    change.accept(node);
    json(rule, Web.json(node).replace("\ud83d", "\\ud83d"));
  }

  private void json(String rule, String document) {
    refused(rule, path, Map.of("Content-Type", JSON), document, 400);
  }

  private void refused(
      String rule, String where, Map<String, String> headers, String document, int status) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (!body.isMissingNode()) {
      all.putIfAbsent("Content-Type", JSON);
    } else if (operation.has("requestBody")) {
      all.putIfAbsent("Content-Type", operation.at("/requestBody/content").fieldNames().next());
    }
    found.add(new Violation(rule, method, where, all, document, status));
  }
}
