package org.smsconsent.outbox;

import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;

/**
 * Rows that one round of the relay takes, oldest first.
 *
 * @param ids exactly the rows that were read; a range would take in one that commits meanwhile
 */
public record OutboxBatch(List<Row> rows, Long[] ids) {
  /** The rows of {@code outbox-batch}. */
  public static OutboxBatch of(List<Map<String, Object>> rows) {
    List<Row> typed = rows.stream().map(Row::new).toList();
    return new OutboxBatch(typed, typed.stream().map(row -> row.number("id")).toArray(Long[]::new));
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
