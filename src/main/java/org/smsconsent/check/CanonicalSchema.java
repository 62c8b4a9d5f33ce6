package org.smsconsent.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/**
 * The YAML schema of the Camel version that runs, without the short forms it allows: no step that
 * is only a string, no expression outside of {@code expression:}, no {@code from:} outside of a
 * route. Later versions of Camel publish such a schema themselves; this one knows no option that
 * the running version does not. Thread-safe.
 */
final class CanonicalSchema implements FileRule {
  private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf", "not");
  private static final Pattern FILLED_IN_LATER = Pattern.compile("\\{\\{.*}}|\\$\\{.*}");

  private static final class Once {
    private static final JsonSchema SCHEMA = read();
  }

  private static JsonSchema read() {
    try (InputStream file = JsonSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      ObjectNode schema = (ObjectNode) new JsonMapper().readTree(file);
      ((ObjectNode) schema.at("/items/properties")).remove("from");
      schema.at("/items/definitions").forEach(CanonicalSchema::straighten);
      return JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(
              schema,
              // Made when a file needs it: routes use a small part of what Camel has.
              SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves of a definition's alternatives the one object that has all their properties. */
  private static void straighten(JsonNode definition) {
    if (definition instanceof ObjectNode object) {
      object.findParents("deprecated").forEach(part -> ((ObjectNode) part).remove("deprecated"));
      ALTERNATIVES.stream().map(object::remove).forEach(alternatives -> take(alternatives, object));
      if (object.get("properties") instanceof ObjectNode properties) {
        // What is left without a type is a short form, such as an expression beside the options.
        properties.properties().removeIf(property -> property.getValue().isEmpty());
      }
    }
  }

  private static void take(JsonNode alternatives, ObjectNode into) {
    if (alternatives == null) {
      return;
    }
    for (JsonNode alternative : alternatives) {
      if ("object".equals(alternative.path("type").asText())) {
        alternative
            .properties()
            .forEach(
                field -> {
                  if (field.getKey().equals("properties")) {
                    into.withObject("/properties").setAll((ObjectNode) field.getValue());
                  } else if (!field.getKey().equals("required")) {
                    into.set(field.getKey(), field.getValue());
                  }
                });
      } else {
        ALTERNATIVES.forEach(name -> take(alternative.get(name), into));
      }
    }
  }

  @Override
  public Stream<Finding> findings(RouteDocument document) {
    if (!document.content().isArray()) {
      return Stream.of(
          document.finding(JsonPointer.empty(), Rule.SCHEMA, "the file is no list of routes"));
    }
    return Once.SCHEMA.validate(document.content()).stream()
        .filter(problem -> !isFilledInLater(problem))
        .map(problem -> finding(document, problem));
  }

  /** A placeholder stands for a number or a truth value, too. */
  private static boolean isFilledInLater(ValidationMessage problem) {
    return List.of("type", "enum").contains(problem.getType())
        && problem.getInstanceNode().isTextual()
        && FILLED_IN_LATER.matcher(problem.getInstanceNode().asText()).matches();
  }

  private static Finding finding(RouteDocument document, ValidationMessage problem) {
    JsonPointer place = place(problem.getInstanceLocation());
    return switch (problem.getType()) {
      case "additionalProperties" ->
          document.finding(
              place.appendProperty(problem.getProperty()),
              Rule.SCHEMA,
              "there is no option " + problem.getProperty() + " of " + name(place));
      case "required" ->
          document.finding(place, Rule.SCHEMA, name(place) + " has no " + problem.getProperty());
      case "type" ->
          document.finding(
              place,
              Rule.SCHEMA,
              name(place)
                  + " is of type "
                  + problem.getArguments()[0]
                  + " and has to be of type "
                  + problem.getArguments()[1]);
      default ->
          document.finding(
              place, Rule.SCHEMA, name(place) + " breaks the rule " + problem.getType());
    };
  }

  private static JsonPointer place(JsonNodePath path) {
    JsonPointer place = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      place =
          path.getElement(i) instanceof Integer index
              ? place.appendIndex(index)
              : place.appendProperty(String.valueOf(path.getElement(i)));
    }
    return place;
  }

  /** The last name of a place. */
  private static String name(JsonPointer place) {
    JsonPointer at = place;
    while (!at.matches() && at.last().mayMatchElement()) {
      at = at.head();
    }
    return at.matches() ? "an entry" : at.last().getMatchingProperty();
  }
}
