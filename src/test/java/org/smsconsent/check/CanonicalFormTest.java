package org.smsconsent.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CommentEvent;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** Visual editors read the files and lose nothing that matters. */
class CanonicalFormTest {
  private static final Path PUBLISHED =
      Path.of("target/published/schema/camelYamlDsl-canonical.json");

  private static final class Once {
    private static final JsonSchema SCHEMA = read();
  }

  private static JsonSchema read() {
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(
              new JsonMapper().readTree(Files.readString(PUBLISHED)),
              SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Path> files() throws Exception {
    return Stream.concat(Files.list(Path.of("routes")), Files.list(Path.of("docs/examples")))
        .filter(file -> file.toString().endsWith(".camel.yaml"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileKeepsTheCanonicalSchemaThatCamelPublishes(Path file) throws Exception {
    RouteDocument document = RouteDocument.of(file.toString(), Files.readString(file));

    assertThat(
            Once.SCHEMA.validate(document.content()).stream()
                .filter(problem -> !ofAllFormats(problem)))
        .isEmpty();
  }

  /** The published schema demands every data format at once of a step that has one. */
  private static boolean ofAllFormats(ValidationMessage problem) {
    return problem.getType().equals("required")
        && problem.getInstanceLocation().toString().endsWith("marshal");
  }

  /** Kaoto deletes comments when it saves. */
  @ParameterizedTest
  @MethodSource("files")
  void aFileHasNoComment(Path file) throws Exception {
    LoadSettings withComments = LoadSettings.builder().setParseComments(true).build();

    assertThat(new Parse(withComments).parseString(Files.readString(file)))
        .noneMatch(event -> event instanceof CommentEvent comment && !comment.getValue().isBlank());
  }
}
