package org.smsconsent.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.smsconsent.api.Operation.Parameter;
import org.smsconsent.api.Operation.Value;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

/** The OpenAPI contract of {@code /api}, read once, and what it says of each request. Immutable. */
public final class Contract {
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.JSON_POINTER)
          .build();

  private final ContractDocument document = new ContractDocument("openapi.json");
  private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final List<Operation> operations = new ArrayList<>();

  public Contract() {
    document
        .at("/paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()))));
  }

  private Operation operation(String path, String method, JsonNode said) {
    JsonNode resolved = document.resolved(said);
    List<Parameter> parameters = new ArrayList<>();
    resolved.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
    Map<String, Optional<JsonSchema>> bodies = new LinkedHashMap<>();
    JsonNode body = resolved.path("requestBody");
    body.path("content")
        .properties()
        .forEach(type -> bodies.put(type.getKey(), schemaOf(type.getKey(), type.getValue())));
    return new Operation(
        resolved.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        segments(path),
        List.copyOf(parameters),
        bodies,
        body.path("x-queue-document").asBoolean(),
        resolved.path("x-always-refused").asBoolean(),
        resolved.path("x-all-stores").asBoolean(),
        answers(resolved.path("responses")),
        roles(resolved.path("security")));
  }

  private Parameter parameter(JsonNode said) {
    JsonNode schema = said.path("schema");
    return new Parameter(
        said.path("name").asText(),
        said.path("in").asText(),
        said.path("required").asBoolean(),
        new Value(
            schema.path("type").asText(),
            schema.path("format").asText().equals("date-time"),
            schema(schema),
            schema.path("default")));
  }

  private Optional<JsonSchema> schemaOf(String type, JsonNode content) {
    return type.equals("application/json")
        ? Optional.of(schema(content.path("schema")))
        : Optional.empty();
  }

  /** A schema that holds to formats, and names places as JSON pointers. */
  private JsonSchema schema(JsonNode resolved) {
    return schemas.getSchema(resolved, STRICT);
  }

  private static Set<String> answers(JsonNode responses) {
    Set<String> types = new LinkedHashSet<>();
    responses
        .properties()
        .forEach(
            response -> {
              if (response.getKey().startsWith("2")) {
                response.getValue().path("content").fieldNames().forEachRemaining(types::add);
              }
            });
    return types;
  }

  private static Map<String, List<String>> roles(JsonNode security) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    security.forEach(
        way ->
            way.properties()
                .forEach(
                    scheme -> {
                      List<String> names = new ArrayList<>();
                      scheme.getValue().forEach(role -> names.add(role.asText()));
                      roles.put(scheme.getKey(), List.copyOf(names));
                    }));
    return roles;
  }

  /** The parts of a path, without a slash at its end. */
  static List<String> segments(String path) {
    return List.of(path.replaceFirst("^/", "").replaceFirst("/$", "").split("/", -1));
  }

  /** The operations. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The document as tools read it. */
  public String text() {
    return document.text();
  }

  /**
   * The operation that a request names.
   *
   * @param path as the server routes by it, still encoded
   * @throws RefusedRequest 404 for a path that is none, 405 with Allow for another method
   */
  public Operation operation(String method, String path) {
    List<String> segments = segments(path);
    List<Operation> here = here(segments);
    return here.stream()
        .filter(operation -> operation.method().equals(method))
        .findFirst()
        .orElseThrow(() -> strange(here));
  }

  /** Those of a path; one that names it word by word wins over one with a parameter there. */
  private List<Operation> here(List<String> segments) {
    List<Operation> word = here(segments, true).toList();
    return word.isEmpty() ? here(segments, false).toList() : word;
  }

  private Stream<Operation> here(List<String> segments, boolean wordByWord) {
    return operations.stream()
        .filter(
            operation ->
                wordByWord
                    ? operation.segments().equals(segments)
                    : operation.match(segments).isPresent());
  }

  private static RefusedRequest strange(List<Operation> here) {
    if (here.isEmpty()) {
      return new RefusedRequest(404, "The API has no such path; GET /api/openapi.json tells all");
    }
    String allowed =
        String.join(", ", here.stream().map(Operation::method).sorted().distinct().toList());
    return new RefusedRequest(
        405, "This path takes " + allowed, List.of(), Map.of("Allow", allowed));
  }
}
