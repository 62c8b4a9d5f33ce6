package org.smsconsent.inbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form as it was posted, repeated fields kept. */
public record Form(Map<String, List<String>> fields) {
  private static final int MOST_FIELDS = 200;

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

  /** Whether any field stands there more than once. */
  public boolean repeats() {
    return fields.values().stream().anyMatch(values -> values.size() > 1);
  }
}
