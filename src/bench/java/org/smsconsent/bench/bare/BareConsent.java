package org.smsconsent.bench.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.smsconsent.data.MessageIds;

/** The rows of a consent change. The last event of each customer is remembered, not read. */
final class BareConsent {
  private static final String DIGEST = "d".repeat(43);
  private static final String WORDS =
      "Main Street Motors: This message has been detected as an opt-out message, and the system has"
          + " opted you out of receiving text messages. Please send REJOIN or OPTIN to opt back in.";

  private record Last(int sequence, String state, String hash) {}

  private final Sql insertCustomer = Sql.named("customer-insert");
  private final Sql insertEvent = Sql.named("consent-event-insert");
  private final Sql insertConsent = Sql.named("consent-insert");
  private final Sql updateConsent = Sql.named("consent-update");
  private final Sql insertReply = Sql.named("message-insert-reply");
  private final Map<Object, Last> customers = new ConcurrentHashMap<>();

  /** Writes the customer's row at the first text. */
  void customer(Connection connection, Map<String, Object> values) throws SQLException {
    if (customers.putIfAbsent(values.get("customer.id"), new Last(0, null, null)) == null) {
      insertCustomer.run(connection, values);
    }
  }

  /** Appends the event and moves the consent row to it. */
  void change(Connection connection, Map<String, Object> values) throws SQLException {
    boolean out = values.get("detection.intent").equals("OPT_OUT");
    Last last = customers.get(values.get("customer.id"));
    boolean first = last.sequence() == 0;
    Last next = new Last(last.sequence() + 1, out ? "OPTED_OUT" : "OPTED_IN", Values.hash());
    Instant now = (Instant) values.get("now");
    values.putAll(
        Values.of(
            "event.customer",
            values.get("customer.id"),
            "event.scope",
            "all",
            "event.sequence",
            next.sequence(),
            "event.kind",
            values.get("detection.intent"),
            "event.state",
            next.state(),
            "event.heldFrom",
            next.state(),
            "event.previousSequence",
            first ? null : last.sequence(),
            "event.previousState",
            last.state(),
            "event.previousHeldFrom",
            last.state(),
            "event.previousHash",
            last.hash(),
            "event.messageId",
            values.get("text.id"),
            "event.messageDirection",
            "IN",
            "event.messageIntent",
            values.get("detection.intent"),
            "event.store",
            "main-street",
            "event.channel",
            "text",
            "event.actor",
            "customer",
            "event.rule",
            values.get("detection.rule"),
            "event.ruleVersion",
            "en-1",
            "event.wordsDigest",
            DIGEST,
            "event.receivedAt",
            now,
            "event.recordedAt",
            now,
            "event.optedOutAt",
            out ? now : null,
            "event.rejoinedAt",
            out ? null : now,
            "event.heldAt",
            null,
            "event.hash",
            next.hash()));
    insertEvent.run(connection, values);
    (first ? insertConsent : updateConsent).run(connection, values);
    customers.put(values.get("customer.id"), next);
  }

  /** Writes the automatic answer as a waiting row. */
  void reply(Connection connection, Map<String, Object> values) throws SQLException {
    boolean out = values.get("detection.intent").equals("OPT_OUT");
    values.putAll(
        Values.of(
            "reply.id", MessageIds.next(),
            "reply.intent", out ? "OPT_OUT_CONFIRMATION" : "REJOIN_CONFIRMATION",
            "reply.store", "main-street",
            "reply.from", values.get("text.to"),
            "reply.body", WORDS,
            "reply.cause", values.get("text.id"),
            "reply.expiresAt", ((Instant) values.get("now")).plusSeconds(300)));
    insertReply.run(connection, values);
  }
}
