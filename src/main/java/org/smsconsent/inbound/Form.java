package org.smsconsent.inbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A form as it was posted, repeated fields kept. */
public record Form(Map<String, List<String>> fields) {
  private static final int MOST_FIELDS = 200;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads {@code application/x-www-form-urlencoded}; what is malformed is refused with 400. */
  public static Form parse(String body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    for (String pair : body.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MOST_FIELDS) {
        throw new RefusedRequest(400, "More than " + MOST_FIELDS + " form fields");
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      fields
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return new Form(fields);
  }

  /** Reads a JSON object of strings; anything else is refused with 400. */
  static Form ofJson(String body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    try {
      JSON.readTree(body)
          .properties()
          .forEach(field -> fields.put(field.getKey(), List.of(text(field.getValue()))));
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(400, "The body is no JSON object");
    }
    if (fields.size() > MOST_FIELDS) {
      throw new RefusedRequest(400, "More than " + MOST_FIELDS + " fields");
    }
    return new Form(fields);
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new RefusedRequest(400, "Every field has to be a string");
    }
    return value.textValue();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(400, "The form is not properly percent-encoded");
    }
  }

  /**
   * The one value of a field; a repeated one is refused with 400, because nobody can say which was
   * meant.
   */
  public Optional<String> one(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new RefusedRequest(
          400, "The form field " + name + " stands there " + values.size() + " times");
    }
    return values.stream().findFirst();
  }

  /** The one value of a field that has to be there and not be blank. */
  public String required(String name) {
    return one(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new RefusedRequest(400, "The form field " + name + " is missing"));
  }
}
