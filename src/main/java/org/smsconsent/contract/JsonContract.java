package org.smsconsent.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/**
 * A published JSON Schema, and what a document has to keep besides. Its sentences name the field
 * and the rule, never the value. Thread-safe.
 */
public final class JsonContract {
  /** A month before years have five digits, for what rules add to a moment. */
  private static final Instant LATEST = Instant.parse("9999-12-01T00:00:00Z");

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final JsonSchema schema;

  /** The contract in a file of {@code contracts/}. */
  public JsonContract(String file) {
    try (InputStream document = JsonContract.class.getResourceAsStream("/contracts/" + file)) {
      this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document, not yet compared with the schema.
   *
   * @throws BrokenContract when it is no JSON, or names a field twice
   */
  public JsonNode parse(String document) {
    try {
      JsonNode node = json.readTree(document);
      if (node.isMissingNode()) {
        throw new BrokenContract("the message is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new BrokenContract(
          "the message is no JSON document (line " + e.getLocation().getLineNr() + ")");
    }
  }

  /** What of the schema a document breaks, as one sentence; empty when it keeps it all. */
  public Optional<String> problem(JsonNode node) {
    Set<ValidationMessage> problems = schema.validate(node);
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            problems.stream()
                .map(problem -> SchemaSentence.of(problem, "the document"))
                .sorted()
                .collect(Collectors.joining("; ")));
  }

  /** Why a field's text cannot be stored although the schema lets it through; empty when it can. */
  public static Optional<String> unstorable(JsonNode node, String field) {
    return Characters.unstorable(node.path(field).asText(""))
        ? Optional.of(field + " " + Characters.WHY)
        : Optional.empty();
  }

  /**
   * The moment in a field, empty when it is not there.
   *
   * @throws BrokenContract when it is no date and time with an offset, or in no likely century
   */
  public static Optional<Instant> moment(JsonNode node, String field) {
    String text = node.path(field).textValue();
    try {
      Optional<Instant> at =
          Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
      if (at.filter(moment -> moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST))
          .isPresent()) {
        throw new BrokenContract(field + " is before 1970 or after November 9999");
      }
      return at;
    } catch (DateTimeException e) {
      throw new BrokenContract(field + " is no date and time with an offset (RFC 3339)");
    }
  }
}
