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
  /** As {@code outbox-batch} limits them. */
  private static final int MOST = 200;

  /** The rows of {@code outbox-batch}. */
  public static OutboxBatch of(List<Map<String, Object>> rows) {
    List<Row> typed = rows.stream().map(Row::new).toList();
    return new OutboxBatch(typed, typed.stream().map(row -> row.number("id")).toArray(Long[]::new));
  }

  /** Whether more rows may have been there. */
  public boolean isFull() {
    return rows.size() == MOST;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
