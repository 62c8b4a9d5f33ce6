package org.smsconsent.data;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row as camel-jdbc hands it out, read with the types that both databases agree on. */
public record Row(Map<String, Object> columns) {
  /** The text in a column that may be null. */
  public Optional<String> text(String column) {
    return Optional.ofNullable(columns.get(column)).map(Object::toString);
  }

  /** The lines of the text in a column, none where it is null. */
  public List<String> lines(String column) {
    return Lines.split(text(column).orElse(null));
  }

  /** The text in a column that is never null. */
  public String required(String column) {
    return text(column)
        .orElseThrow(() -> new IllegalStateException("Column " + column + " is null"));
  }

  /** The whole number in a column that is never null. */
  public long number(String column) {
    return ((Number) columns.get(column)).longValue();
  }

  /** The truth in a column that is never null. */
  public boolean flag(String column) {
    return Boolean.TRUE.equals(columns.get(column));
  }

  /**
   * The moment in a column that may be null. PostgreSQL's driver answers a Timestamp, H2 an
   * OffsetDateTime.
   */
  public Optional<Instant> instant(String column) {
    Object value = columns.get(column);
    if (value instanceof Timestamp timestamp) {
      return Optional.of(timestamp.toInstant());
    }
    return Optional.ofNullable((OffsetDateTime) value).map(OffsetDateTime::toInstant);
  }

  /** The value as JSON knows it: text, number or truth, and moments as text. */
  public Optional<Object> plain(String column) {
    Object value = columns.get(column);
    return value instanceof Timestamp || value instanceof OffsetDateTime
        ? instant(column).map(Instant::toString)
        : Optional.ofNullable(value);
  }
}
