package org.smsconsent.ledger;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

/** A customer's chain as somebody writes it by hand, past all of the application's code. */
final class Chain {
  private final RunningBundle running;
  private final String customer = "made-up-" + UUID.randomUUID().toString().substring(0, 30);
  private Map<String, Object> last = Map.of();

  Chain(RunningBundle running) {
    this.running = running;
  }

  /** A text of this customer. */
  Map<String, Object> text(String direction, String intent) throws SQLException {
    return text(customer, direction, intent);
  }

  /** A text of any customer, as the three columns that an event names it with. */
  Map<String, Object> text(String whose, String direction, String intent) throws SQLException {
    String id = UUID.randomUUID().toString();
    Sql.run(
        running,
        "INSERT INTO message (id, direction, customer, intent, status, attempt, asked_again, created_at) VALUES (?, ?, ?, ?, 'RECEIVED', 0, FALSE, ?)",
        id,
        direction,
        whose,
        intent,
        now());
    return Map.of("message_id", id, "message_direction", direction, "message_intent", intent);
  }

  /** The next event, held from its own state, without a text. */
  Map<String, Object> next(String kind, String state) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("customer", customer);
    event.put("scope", "all");
    event.put("sequence", (Integer) last.getOrDefault("sequence", 0) + 1);
    event.put("kind", kind);
    event.put("state", state);
    event.put("held_from", state);
    if (!last.isEmpty()) {
      event.put("previous_sequence", last.get("sequence"));
      event.put("previous_state", last.get("state"));
      event.put("previous_held_from", last.get("held_from"));
      event.put("previous_hash", last.get("hash"));
    }
    event.put("channel", "text");
    event.put("actor", "somebody");
    event.put("rule", "none");
    event.put("rule_version", "1");
    event.put("words_digest", "digest");
    event.put("received_at", now());
    event.put("recorded_at", now());
    event.put("hash", UUID.randomUUID().toString());
    return event;
  }

  /** The next event, held from another state than its own. */
  Map<String, Object> held(String from) {
    return with(next("SUSPECT", "SUSPECTED"), Map.of("held_from", from));
  }

  /** The next event: a rejoin by a new rejoin text. */
  Map<String, Object> rejoin() throws SQLException {
    return with(next("REJOIN", "OPTED_IN"), text("IN", "REJOIN"));
  }

  /** The same event with other columns. */
  static Map<String, Object> with(Map<String, Object> event, Map<String, Object> columns) {
    Map<String, Object> changed = new LinkedHashMap<>(event);
    changed.putAll(columns);
    return changed;
  }

  /** Writes an event as the newest one. */
  Chain append(Map<String, Object> event) throws SQLException {
    insert("consent_event", event);
    last = event;
    return this;
  }

  /** Writes the current state as that of an event. */
  void current(Map<String, Object> event) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>(event);
    row.keySet()
        .retainAll(java.util.Set.of("customer", "scope", "state", "sequence", "held_from", "hash"));
    row.put("since", now());
    row.put("opted_out_at", now());
    row.put("rejoined_at", now());
    insert("consent", row);
  }

  private void insert(String table, Map<String, Object> row) throws SQLException {
    Sql.run(
        running,
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", row.keySet())
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(row.size(), "?"))
            + ")",
        row.values().toArray());
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC);
  }
}
