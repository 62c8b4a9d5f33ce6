package org.smsconsent.bench.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

import org.smsconsent.bench.StandInProvider;
import org.smsconsent.data.MessageIds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Sends texts and replies: intent committed, provider called, outcome committed, acknowledged. */
final class BareSender {
  /** What is done with one message. */
  interface Work {
    void on(String text) throws Exception;
  }

  private static final String WORDS = "The provider has the text.";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Sql insertText = Sql.named("message-insert-outbound");
  private final Sql claimReply = Sql.named("message-claim");
  private final Sql insertCustomer = Sql.named("customer-insert");
  private final Sql settle = Sql.named("message-settle");
  private final Sql insertOutbox = Sql.named("outbox-insert");
  private final Set<String> customers = ConcurrentHashMap.newKeySet();
  private final DataSource database;
  private final Semaphore wake;

  BareSender(DataSource database, Semaphore wake) {
    this.database = database;
    this.wake = wake;
  }

  /** Consumers with a session each, which acknowledge after the work, as the bundle's do. */
  void consume(jakarta.jms.Connection connection, String queue, int consumers, Work work)
      throws JMSException {
    for (int i = 0; i < consumers; i++) {
      Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      session
          .createConsumer(session.createQueue(queue))
          .setMessageListener(message -> handle(message, session, work));
    }
  }

  private static void handle(Message message, Session session, Work work) {
    try {
      work.on(((TextMessage) message).getText());
      message.acknowledge();
    } catch (Exception e) {
      e.printStackTrace();
      try {
        session.recover();
      } catch (JMSException again) {
        throw new IllegalStateException(again);
      }
    }
  }

  /** A producer's text. */
  void text(String document) throws Exception {
    JsonNode node = json.readTree(document);
    Instant now = Instant.now();
    String id = MessageIds.next();
    String number = node.path("to").textValue();
    Map<String, Object> values =
        Values.of(
            "text.messageId",
            id,
            "text.id",
            node.path("id").textValue(),
            "text.store",
            node.path("store").textValue(),
            "text.from",
            "+12025550100",
            "text.body",
            node.path("body").textValue() + " Text STOP to opt-out",
            "text.media",
            null,
            "text.category",
            "service",
            "text.author",
            node.path("author").textValue(),
            "text.groupId",
            null,
            "text.replyTo",
            null,
            "text.correlationId",
            null,
            "text.notBefore",
            null,
            "text.expiresAt",
            null,
            "customer.id",
            number,
            "customer.number",
            number,
            "attempt.id",
            id,
            "attempt.number",
            1,
            "attempt.until",
            now.plusSeconds(20),
            "now",
            now);
    send(insertText, values);
  }

  /** A reply that waits; the message holds its id and attempt. */
  void reply(String ticket) throws Exception {
    Instant now = Instant.now();
    send(
        claimReply,
        Values.of(
            "attempt.id",
            ticket.substring(0, ticket.indexOf(' ')),
            "attempt.previous",
            0,
            "attempt.number",
            1,
            "attempt.until",
            now.plusSeconds(20),
            "now",
            now));
  }

  private void send(Sql intent, Map<String, Object> values)
      throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection()) {
      intent.run(connection, values);
    }
    String customer = (String) values.get("customer.id");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      if (customer != null && customers.add(customer)) {
        insertCustomer.run(connection, values);
      }
      values.putAll(outcome(values, StandInProvider.accept()));
      settle.run(connection, values);
      insertOutbox.run(connection, values);
      connection.commit();
    }
    wake.release();
  }

  private static Map<String, Object> outcome(Map<String, Object> values, String providerId) {
    Instant now = Instant.now();
    return Values.of(
        "outcome.status",
        "SENT",
        "outcome.reason",
        "sent",
        "outcome.detail",
        WORDS,
        "outcome.providerId",
        providerId,
        "outcome.providerCode",
        null,
        "outcome.at",
        now,
        "now",
        now,
        "entry.destination",
        "EVENTS",
        "entry.type",
        "message.sent",
        "entry.customer",
        String.valueOf(values.get("customer.id")),
        "entry.payload",
        "{\"id\":\""
            + Values.id()
            + "\",\"type\":\"message.sent\",\"time\":\""
            + now
            + "\",\"store\":\"main-street\",\"number\":\""
            + values.get("customer.number")
            + "\",\"message\":{\"id\":\""
            + values.get("attempt.id")
            + "\",\"clientId\":\""
            + values.get("text.id")
            + "\",\"intent\":\"TEXT\",\"outcome\":\"SENT\",\"reason\":\"sent\",\"detail\":\""
            + WORDS
            + "\",\"providerId\":\""
            + providerId
            + "\"}}");
  }
}
