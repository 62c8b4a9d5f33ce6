package org.smsconsent.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** Reads what producers send, by the JSON Schema that is also published. Thread-safe. */
public final class OutboundContract {
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
  private static final int PROVIDER_LIMIT = 1600;
  private static final int LONGEST_AUTHOR = 120;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final JsonSchema schema = schema();
  private final Stores stores;
  private final PhoneNumbers numbers;

  public OutboundContract(Stores stores, PhoneNumbers numbers) {
    this.stores = stores;
    this.numbers = numbers;
  }

  private static JsonSchema schema() {
    try (InputStream file =
        OutboundContract.class.getResourceAsStream("/contracts/outbound-text.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text that a JSON document asks for.
   *
   * @throws InvalidText with a code and a sentence that names the field and the rule, never the
   *     value
   */
  public OutboundText read(QueuedText queued) {
    JsonNode node = parse(queued.json());
    String id = id(node);
    Set<ValidationMessage> problems = schema.validate(node);
    if (!problems.isEmpty()) {
      throw new InvalidText(
          "schema",
          problems.stream()
              .map(problem -> SchemaSentence.of(problem, "the document"))
              .sorted()
              .collect(Collectors.joining("; ")),
          id);
    }
    storable(node, id);
    Store store =
        stores
            .withId(text(node, "store"))
            .orElseThrow(
                () -> new InvalidText("unknown-store", "store is none that is configured", id));
    String to =
        numbers
            .e164(text(node, "to"))
            .orElseThrow(
                () -> new InvalidText("invalid-number", "to is no valid telephone number", id));
    if (numbers.premium(to)) {
      throw new InvalidText(
          "premium-number", "to is a premium-rate number, which no customer has", id);
    }
    String body = Footer.on(text(node, "body"));
    if (body.length() > PROVIDER_LIMIT) {
      throw new InvalidText(
          "too-long",
          "body has "
              + body.length()
              + " characters with the footer; at most "
              + PROVIDER_LIMIT
              + " can be sent",
          id);
    }
    Instant notBefore = instant(node, "notBefore", id);
    Instant expiresAt = instant(node, "expiresAt", id);
    if (notBefore != null && expiresAt != null && !expiresAt.isAfter(notBefore)) {
      throw new InvalidText("expires-too-early", "expiresAt is not after notBefore", id);
    }
    return new OutboundText(
        UUID.randomUUID().toString(),
        id,
        store.id(),
        store.sender(),
        to,
        body,
        node.path("category").asText("service"),
        text(node, "author"),
        queued.groupId(),
        queued.replyTo(),
        queued.correlationId(),
        notBefore,
        expiresAt);
  }

  private JsonNode parse(String document) {
    try {
      JsonNode node = json.readTree(document);
      if (node.isMissingNode()) {
        throw new InvalidText("no-json", "the message is empty", null);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new InvalidText(
          "no-json",
          "the message is no JSON document (line " + e.getLocation().getLineNr() + ")",
          null);
    }
  }

  /** The producer's id, null where it is none: a value that is refused is not repeated. */
  private static String id(JsonNode document) {
    String id = document.path("id").asText("");
    return document.path("id").isTextual() && ID.matcher(id).matches() ? id : null;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  /** Refuses what the schema lets through and a database or an HTTP header would not take. */
  private static void storable(JsonNode node, String id) {
    if (id == null) {
      // The schema's pattern lets a line end behind the id through.
      throw new InvalidText("schema", "id has characters that are not allowed", null);
    }
    for (String field : List.of("body", "author")) {
      String text = node.path(field).asText("");
      if (text.indexOf(0) >= 0) {
        throw new InvalidText("schema", field + " holds a NUL character", id);
      }
      if (text.codePoints().anyMatch(OutboundContract::half)) {
        throw new InvalidText("schema", field + " holds half a character", id);
      }
    }
    // The schema counts code points, the column of one of the databases UTF-16 units.
    if (node.path("author").asText("").length() > LONGEST_AUTHOR) {
      throw new InvalidText("schema", "author is too long", id);
    }
  }

  private static boolean half(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Instant instant(JsonNode node, String field, String id) {
    String text = text(node, field);
    try {
      Instant at = text == null ? null : OffsetDateTime.parse(text).toInstant();
      if (at != null && (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST))) {
        throw new InvalidText("schema", field + " is before 1970 or after 9999", id);
      }
      return at;
    } catch (DateTimeException e) {
      throw new InvalidText("schema", field + " is no date and time with an offset (RFC 3339)", id);
    }
  }
}
