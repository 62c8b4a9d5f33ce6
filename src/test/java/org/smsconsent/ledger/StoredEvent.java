package org.smsconsent.ledger;

import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.data.Row;

import static org.assertj.core.api.Assertions.assertThat;

/** An event as an auditor reads it back from its row. */
final class StoredEvent {
  private StoredEvent() {}

  static ConsentEvent of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return new ConsentEvent(
        text(row, "customer"),
        text(row, "scope"),
        (Integer) columns.get("sequence"),
        ConsentEvent.Kind.valueOf(text(row, "kind")),
        ConsentState.valueOf(text(row, "state")),
        ConsentState.valueOf(text(row, "held_from")),
        (Integer) columns.get("previous_sequence"),
        state(row, "previous_state"),
        state(row, "previous_held_from"),
        text(row, "previous_hash"),
        text(row, "message_id"),
        text(row, "message_direction"),
        text(row, "message_intent"),
        text(row, "store"),
        text(row, "channel"),
        text(row, "actor"),
        text(row, "rule"),
        text(row, "rule_version"),
        text(row, "words_digest"),
        row.instant("received_at").orElseThrow(),
        row.instant("recorded_at").orElseThrow(),
        text(row, "hash"));
  }

  /** Looks whether each hash is that of its row, and each row names the hash before it. */
  static void verify(List<Map<String, Object>> chain) {
    String previous = null;
    for (Map<String, Object> row : chain) {
      ConsentEvent event = of(row);
      assertThat(event.sealed().hash()).isEqualTo(event.hash());
      assertThat(event.previousHash()).isEqualTo(previous);
      previous = event.hash();
    }
  }

  private static String text(Row row, String column) {
    return row.text(column).orElse(null);
  }

  private static ConsentState state(Row row, String column) {
    return row.text(column).map(ConsentState::valueOf).orElse(null);
  }
}
