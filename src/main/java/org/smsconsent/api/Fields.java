package org.smsconsent.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.data.Row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The fields of a JSON object, in order; what is absent is left out. */
final class Fields {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** A field; Optional and null for one that may be absent. */
  Fields put(String name, Object value) {
    Object known = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (known != null) {
      values.put(name, known instanceof Fields fields ? fields.values : known);
    }
    return this;
  }

  /** Columns under their names in JSON: clientId is column client_id. Moments are ISO 8601, UTC. */
  Fields columns(Row row, String... names) {
    for (String name : names) {
      put(name, row.plain(column(name)));
    }
    return this;
  }

  private static String column(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The values, for a list of them. */
  Map<String, Object> values() {
    return values;
  }

  /** The object. */
  String json() {
    return json(values);
  }

  /** Any value. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
