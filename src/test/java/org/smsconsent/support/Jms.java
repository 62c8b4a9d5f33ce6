package org.smsconsent.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;

import com.fasterxml.jackson.databind.JsonNode;

/** A program of somebody else's at the broker, by plain JMS. For one thread. */
public final class Jms implements AutoCloseable {
  private static final long PATIENCE_MS = 15_000;

  private final Connection connection;
  private final Session session;
  private final TemporaryQueue answers;

  public Jms(ConnectionFactory broker) throws JMSException {
    connection = broker.createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    answers = session.createTemporaryQueue();
  }

  /** A text document as the contract has it, with an id of its own. */
  public static Map<String, Object> document(String to, String body) {
    return new LinkedHashMap<>(Map.of("id", id(), "store", "main-street", "to", to, "body", body));
  }

  /** An id that no other test uses. */
  public static String id() {
    return UUID.randomUUID().toString();
  }

  public Session session() {
    return session;
  }

  /** The temporary queue to which outcomes come. */
  public TemporaryQueue answers() {
    return answers;
  }

  /** A message with a JSON document that asks for the outcome under a correlation id of its own. */
  public TextMessage message(Map<String, Object> document) throws JMSException {
    return asking(session.createTextMessage(Web.json(document)));
  }

  /** The message, asking for the outcome under a correlation id of its own. */
  public <M extends Message> M asking(M message) throws JMSException {
    message.setJMSReplyTo(answers);
    message.setJMSCorrelationID(id());
    return message;
  }

  /** Queues it for sending; its correlation id. */
  public String queue(Message message) throws JMSException {
    return put("sms.outbound", message);
  }

  /** Puts it on a queue; its correlation id. */
  public String put(String queue, Message message) throws JMSException {
    try (var producer = session.createProducer(session.createQueue(queue))) {
      producer.send(message);
      return message.getJMSCorrelationID();
    }
  }

  /** Queues a document and waits for its outcome. */
  public JsonNode ask(Map<String, Object> document) throws JMSException {
    return outcome(queue(message(document)));
  }

  /** The next outcome that comes to this program under a correlation id; it keeps the contract. */
  public JsonNode outcome(String correlationId) throws JMSException {
    return Contract.OUTCOME.kept(Web.read(((TextMessage) next(answers, correlationId)).getText()));
  }

  /** The message that was put aside as invalid, by its correlation id. */
  public Message parked(String correlationId) throws JMSException {
    Message parked = next(session.createQueue("sms.outbound.invalid"), correlationId);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("SmsReason", "SmsDetail")) {
      headers.put(name, parked.getStringProperty(name));
    }
    Contract.INVALID_TEXT.kept(Web.read(Web.json(headers)));
    return parked;
  }

  /** The next message of a destination with a correlation id, which has to come. */
  public Message next(Destination destination, String correlationId) throws JMSException {
    try (var consumer =
        session.createConsumer(destination, "JMSCorrelationID = '" + correlationId + "'")) {
      Message message = consumer.receive(PATIENCE_MS);
      if (message == null) {
        throw new AssertionError("Nothing came to " + destination + " for " + correlationId);
      }
      return message;
    }
  }

  /** Whether a destination holds a message of a correlation id at this moment. */
  public boolean holds(String queue, String correlationId) throws JMSException {
    try (var browser =
        session.createBrowser(
            session.createQueue(queue), "JMSCorrelationID = '" + correlationId + "'")) {
      return browser.getEnumeration().hasMoreElements();
    }
  }

  /** Whether a queue holds nothing, neither waiting nor under way. */
  public boolean isEmpty(String queue) throws JMSException {
    try (var browser = session.createBrowser(session.createQueue(queue))) {
      return !browser.getEnumeration().hasMoreElements();
    }
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
