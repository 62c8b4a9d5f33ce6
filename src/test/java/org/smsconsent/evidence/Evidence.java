package org.smsconsent.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody who is handed an export can find out about it. */
final class Evidence {
  private static final Pattern CARRIED =
      Pattern.compile("href=\"data:application/json;base64,([^\"]+)\"");

  private Evidence() {}

  /** A document that keeps its schema. */
  static JsonNode valid(String document) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                Files.readString(Path.of("src/main/resources/contracts/evidence.schema.json")),
                com.networknt.schema.SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build());
    JsonNode node = Web.read(document);
    assertThat(schema.validate(node)).isEmpty();
    return node;
  }

  /** The document that a page carries. */
  static String carried(String page) {
    Matcher link = CARRIED.matcher(page);
    assertThat(link.find()).isTrue();
    return new String(Base64.getDecoder().decode(link.group(1)), StandardCharsets.UTF_8);
  }
}
