package org.smsconsent.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A route file as it was written, with the line of each of its parts. Immutable. */
public final class RouteDocument {
  /** What stands for bytes that could not be decoded. */
  private static final char NOT_DECODED = '\uFFFD';

  /** Deeper than any route; what contains itself would never end. */
  private static final int DEEPEST = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final JsonNode content;
  private final Map<JsonPointer, Integer> lines = new HashMap<>();

  /**
   * What runs after one another in a step, wherever an editor puts it in the file; other fields
   * come before.
   */
  private static final List<String> IN_ORDER =
      List.of("steps", "when", "otherwise", "doCatch", "onFallback", "doFinally");

  private final List<Part> parts = new ArrayList<>();

  /**
   * A named part of a file.
   *
   * @param route the id of the route it stands in, "" outside of routes and in one without an id
   */
  public record Part(String route, String name, JsonNode value, JsonPointer place) {
    /** The text of one of its fields, "" when it has none. */
    public String text(String field) {
      return value.path(field).asText("");
    }

    /** Whether it is something that exchanges come from or go to. */
    public boolean hasAddress() {
      return value.has("uri");
    }

    /** Where, also when the name stands among the parameters, as editors write it. */
    public String address() {
      String uri = text("uri");
      return uri.contains(":")
          ? uri.replace("//", "").strip()
          : uri.strip() + ":" + value.at("/parameters/name").asText("");
    }
  }

  private RouteDocument(String file, Optional<Node> root) throws Unreadable {
    this.file = file;
    this.content = root.isPresent() ? read(root.get(), JsonPointer.empty(), 0) : NullNode.instance;
    collect("", content, JsonPointer.empty());
  }

  /**
   * Reads a file.
   *
   * @throws Unreadable when it is no YAML
   */
  public static RouteDocument of(String file, String text) throws Unreadable {
    int broken = text.indexOf(NOT_DECODED);
    if (broken >= 0) {
      int line = 1 + (int) text.substring(0, broken).chars().filter(c -> c == '\n').count();
      throw new Unreadable(file, line, "it is no UTF-8");
    }
    try {
      return new RouteDocument(
          file, new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text));
    } catch (MarkedYamlEngineException e) {
      throw new Unreadable(
          file, e.getProblemMark().map(RouteDocument::line).orElse(1), noYaml(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new Unreadable(file, 1, noYaml(e.getMessage()));
    }
  }

  private static String noYaml(String problem) {
    return "it is no YAML: " + problem;
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private JsonNode read(Node node, JsonPointer place, int depth) throws Unreadable {
    int line = node.getStartMark().map(RouteDocument::line).orElse(1);
    if (depth > DEEPEST) {
      throw new Unreadable(file, line, noYaml("it goes deeper than " + DEEPEST + " levels"));
    }
    lines.putIfAbsent(place, line);
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          throw new Unreadable(file, line, noYaml("a name is no plain text"));
        }
        JsonPointer below = place.appendProperty(key.getValue());
        int there = key.getStartMark().map(RouteDocument::line).orElse(line);
        if (lines.putIfAbsent(below, there) != null) {
          throw new Unreadable(file, there, noYaml("the name " + key.getValue() + " stands twice"));
        }
        object.set(key.getValue(), read(entry.getValueNode(), below, depth + 1));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node element : sequence.getValue()) {
        array.add(read(element, place.appendIndex(array.size()), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getTag().equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (node.getTag().equals(Tag.INT)) {
      return JSON.numberNode(new BigInteger(text));
    }
    return node.getTag().equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }

  private void collect(String route, JsonNode node, JsonPointer place) {
    node.properties().stream()
        .sorted(Comparator.comparing(field -> IN_ORDER.indexOf(field.getKey())))
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              String within = field.getKey().equals("route") ? value.path("id").asText("") : route;
              JsonPointer below = place.appendProperty(field.getKey());
              parts.add(new Part(within, field.getKey(), value, below));
              collect(within, value, below);
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(route, node.get(i), place.appendIndex(i));
      }
    }
  }

  JsonNode content() {
    return content;
  }

  /** Everything in the file that has a name, in the order in which it runs. */
  public Stream<Part> parts() {
    return parts.stream();
  }

  /** Its routes. */
  public Stream<Part> routes() {
    return named("route");
  }

  /** What stands in it beside routes and route configurations, such as beans. */
  public Stream<String> others() {
    Stream.Builder<String> others = Stream.builder();
    for (JsonNode entry : content) {
      entry.fieldNames().forEachRemaining(others);
    }
    return others
        .build()
        .filter(name -> !name.equals("route") && !name.equals("routeConfiguration"));
  }

  /** Its route configurations: what happens when something fails in routes that name them. */
  public Stream<Part> configurations() {
    return named("routeConfiguration");
  }

  private Stream<Part> named(String name) {
    return parts.stream().filter(part -> part.name().equals(name));
  }

  /** That a rule is broken at a place, or at the nearest place above that the file has. */
  Finding finding(JsonPointer place, Rule rule, String problem) {
    JsonPointer at = place;
    while (!lines.containsKey(at) && !at.matches()) {
      at = at.head();
    }
    return new Finding(file, lines.getOrDefault(at, 1), rule, problem);
  }

  /** That a file is no YAML. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    private Unreadable(String file, int line, String problem) {
      super(problem);
      this.finding = new Finding(file, line, Rule.YAML, problem);
    }

    /** File, line and what is wrong there. */
    public Finding finding() {
      return finding;
    }
  }
}
