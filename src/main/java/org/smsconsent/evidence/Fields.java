package org.smsconsent.evidence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.smsconsent.data.Row;

/** The fields of one object of the document, each there even where it is null. */
final class Fields {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Row row;

  Fields(Map<String, Object> columns) {
    this.row = new Row(columns);
  }

  /** A field with a value of its own, which may be null. */
  Fields value(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** A field from a column of words. */
  Fields text(String name, String column) {
    return value(name, row.text(column).orElse(null));
  }

  /** A field from a column of whole numbers, which may be null. */
  Fields number(String name, String column) {
    return value(name, row.columns().get(column) == null ? null : row.number(column));
  }

  /** A field from a column of moments. */
  Fields moment(String name, String column) {
    return value(name, row.instant(column).map(Instant::toString).orElse(null));
  }

  Map<String, Object> all() {
    return fields;
  }
}
