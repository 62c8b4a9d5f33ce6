package org.smsconsent.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;

/**
 * One operation of the contract.
 *
 * @param segments of the path; one in braces is a parameter
 * @param bodies schema of each type of body that it takes, empty where it takes none; a type
 *     without a schema to hold it to is held to nothing
 * @param queueText whether the body is judged by the contract of the queue, not here
 * @param refused whether it is there only to say why it is never carried out
 * @param allStores whether it is about every store, so that callers of some stores may not do it
 * @param answers types that it answers with when it can do what it is asked
 * @param roles who may call it: roles by security scheme
 */
public record Operation(
    String id,
    String method,
    List<String> segments,
    List<Parameter> parameters,
    Map<String, Optional<JsonSchema>> bodies,
    boolean queueText,
    boolean refused,
    boolean allStores,
    Set<String> answers,
    Map<String, List<String>> roles) {

  /**
   * A parameter.
   *
   * @param in path, query or header
   */
  public record Parameter(String name, String in, boolean required, Value value) {}

  /** What a parameter's text has to be. */
  public record Value(String type, boolean moment, JsonSchema schema, JsonNode byDefault) {}

  /** The values of the path's parameters, still encoded; empty when it is another path. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") && !path.get(i).isEmpty()) {
        values.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
