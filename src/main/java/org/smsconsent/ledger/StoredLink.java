package org.smsconsent.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.Row;

/**
 * An event as its row has it, with the current state that its chain leads to. Null stands where a
 * column is null; where there is no current state, all columns of that are.
 */
record StoredLink(
    ConsentEvent event,
    String currentState,
    int currentSequence,
    String currentHeldFrom,
    String currentHash,
    Instant currentSince,
    Instant currentOptedOutAt,
    Instant currentRejoinedAt,
    Instant currentHeldAt) {

  /** Reads a row of {@code ledger-walk}, empty where a column holds what no event can hold. */
  static Optional<StoredLink> of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return event(columns)
        .map(
            event ->
                new StoredLink(
                    event,
                    row.text("current_state").orElse(null),
                    row.text("current_sequence").map(Integer::parseInt).orElse(0),
                    row.text("current_held_from").orElse(null),
                    row.text("current_hash").orElse(null),
                    row.instant("current_since").orElse(null),
                    row.instant("current_opted_out_at").orElse(null),
                    row.instant("current_rejoined_at").orElse(null),
                    row.instant("current_held_at").orElse(null)));
  }

  private static Optional<ConsentEvent> event(Map<String, Object> columns) {
    try {
      return Optional.of(ConsentEvent.of(columns));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean continues(ConsentEvent before) {
    return event.customer().equals(before.customer()) && event.scope().equals(before.scope());
  }
}
