package org.smsconsent.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.settings.Settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that Camel has read and written out again says the same: ids, descriptions and steps in
 * their order, addresses with their parameters, expressions, placeholders, error handlers and
 * preconditions. What is written passes the check, is written the same again, and makes the same
 * model in the Camel that runs.
 *
 * <p>Of no consequence, and taken as equal: an address in parts ({@code uri: direct} with {@code
 * name: help} among its parameters), the order of options, and quotation marks. Put right here,
 * because Camel's writer and not the file is at fault: a doCatch and a doFinally among the steps of
 * their doTry, and an onException of a configuration without its name. Beans are not written.
 */
class RoundTripTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper ORDERED =
      JsonMapper.builder()
          .enable(
              SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final class Once {
    private static final UnaryOperator<String> CAMEL = load();
    private static final RuntimeCamelCatalog CATALOG =
        PluginHelper.getRuntimeCamelCatalog(new DefaultCamelContext());

    private static UnaryOperator<String> load() {
      try {
        return LaterCamel.load();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Stream<Path> files() throws Exception {
    return CanonicalFormTest.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsReadAndWrittenSaysTheSame(Path file) throws Exception {
    String text = Files.readString(file);
    String written = written(text);

    assertThat(plain(meaning(written))).isEqualTo(plain(meaning(text)));
    assertThat(written(written)).isEqualTo(written);
    assertThat(running(written)).isEqualTo(running(text));
  }

  @Test
  void theFilesAsWrittenKeepEveryRule() throws Exception {
    Map<String, String> written = new TreeMap<>();
    for (Path file : files().toList()) {
      written.put(file.toString(), written(Files.readString(file)));
    }

    assertThat(
            new RoutesCheck(Settings.load(Path.of(""), Map.of()).placeholders())
                .of("routes", written))
        .isEmpty();
  }

  /** A file as Camel writes it once it has read it. */
  private static String written(String text) throws Exception {
    return mended(content(Once.CAMEL.apply(text))).toString();
  }

  /** What the Camel that runs makes of a file: its model, with whole addresses, as XML. */
  private static String running(String text) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      StringBuilder model = new StringBuilder();
      for (OptionalIdentifiedDefinition<?> read : LaterCamel.read(context, text)) {
        model.append(
            PluginHelper.getModelToXMLDumper(context)
                .dumpModelAsXml(context, read, false, false, false));
      }
      return model.toString();
    }
  }

  private static JsonNode content(String text) throws Exception {
    return RouteDocument.of("read.camel.yaml", text).content();
  }

  private static JsonNode mended(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode mended = JSON.arrayNode();
      list.forEach(element -> mended.add(mended(element)));
      return mended;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode mended = JSON.objectNode();
    object.forEachEntry((name, value) -> mended.set(name, mended(value)));
    if (mended.get("doTry") instanceof ObjectNode attempt) {
      clausesApart(attempt);
    }
    if (mended.get("onException") instanceof ArrayNode handlers) {
      for (int i = 0; i < handlers.size(); i++) {
        if (!handlers.get(i).has("onException")) {
          handlers.set(i, JSON.objectNode().set("onException", handlers.get(i)));
        }
      }
    }
    return mended;
  }

  private static void clausesApart(ObjectNode attempt) {
    ArrayNode steps = JSON.arrayNode();
    for (JsonNode step : attempt.path("steps")) {
      if (step.has("doCatch")) {
        attempt.withArray("doCatch").add(step.get("doCatch"));
      } else if (step.has("doFinally")) {
        attempt.set("doFinally", step.get("doFinally"));
      } else {
        steps.add(step);
      }
    }
    attempt.set("steps", steps);
  }

  /** What a file says, without its beans. */
  private static JsonNode meaning(String text) throws Exception {
    ArrayNode said = JSON.arrayNode();
    for (JsonNode entry : content(text)) {
      if (!entry.has("beans")) {
        said.add(inParts(entry));
      }
    }
    return said;
  }

  private static JsonNode inParts(JsonNode node) throws Exception {
    if (node instanceof ArrayNode list) {
      ArrayNode parts = JSON.arrayNode();
      for (JsonNode element : list) {
        parts.add(inParts(element));
      }
      return parts;
    }
    if (!(node instanceof ObjectNode object)) {
      return JSON.textNode(node.asText());
    }
    ObjectNode parts = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      parts.set(entry.getKey(), inParts(entry.getValue()));
    }
    String uri = object.path("uri").asText();
    if (uri.contains(":")) {
      parts.put("uri", uri.substring(0, uri.indexOf(':')));
      ObjectNode parameters = parts.withObjectProperty("parameters");
      Once.CATALOG.endpointProperties(uri).forEach(parameters::put);
    }
    return parts;
  }

  /** With options in one order, a line for each, so that a difference can be seen. */
  private static String plain(JsonNode node) throws Exception {
    return ORDERED.writeValueAsString(ORDERED.treeToValue(node, Object.class));
  }
}
