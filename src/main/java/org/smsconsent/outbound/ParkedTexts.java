package org.smsconsent.outbound;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * What stands on {@code sms.outbound.invalid}, for operators to look at, to put back, or to throw
 * away. Each is one transaction at the broker: of two who do it at once, one does. Thread-safe.
 */
public final class ParkedTexts {
  /** More than a person reads; the oldest come first. */
  static final int MOST = 100;

  private static final int LONGEST_BODY = 2000;
  private static final long PATIENCE_MS = 1000;

  /** What a broker's message ids are made of; anything else is nobody's id. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

  private final ConnectionFactory connections;

  /**
   * A message that could not be understood.
   *
   * @param body its beginning; a note in square brackets for one that is no text, which nobody
   *     deserialises
   * @param truncated whether there is more of it
   */
  public record Parked(
      String id, Instant at, String reason, String detail, String body, boolean truncated) {}

  private interface Work {
    void with(Session session, Message message) throws JMSException;
  }

  public ParkedTexts(ConnectionFactory connections) {
    this.connections = connections;
  }

  /** The oldest hundred. */
  public List<Parked> oldest() throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = session.createBrowser(session.createQueue(InvalidTexts.QUEUE))) {
      connection.start();
      List<Parked> parked = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (parked.size() < MOST && messages.hasMoreElements()) {
        parked.add(parked((Message) messages.nextElement()));
      }
      return parked;
    }
  }

  private static Parked parked(Message message) throws JMSException {
    String body = body(message);
    boolean truncated = body.codePointCount(0, body.length()) > LONGEST_BODY;
    return new Parked(
        message.getJMSMessageID(),
        Instant.ofEpochMilli(message.getJMSTimestamp()),
        property(message, "SmsReason"),
        property(message, "SmsDetail"),
        truncated ? body.substring(0, body.offsetByCodePoints(0, LONGEST_BODY)) : body,
        truncated);
  }

  private static String property(Message message, String name) throws JMSException {
    String value = message.getStringProperty(name);
    return value == null ? "" : value;
  }

  private static String body(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return text.getText() == null ? "" : text.getText();
    }
    return message instanceof BytesMessage bytes
        ? "[" + bytes.getBodyLength() + " bytes]"
        : "[no text message]";
  }

  /**
   * Puts a message back on {@code sms.outbound}, as its producer sent it.
   *
   * @return whether it was there
   */
  public boolean replay(String id) throws JMSException {
    return take(id, ParkedTexts::putBack);
  }

  private static void putBack(Session session, Message message) throws JMSException {
    Message original = message;
    if (message instanceof ActiveMQMessage parked) {
      ActiveMQMessage writable = (ActiveMQMessage) parked.copy();
      writable.setReadOnlyProperties(false);
      withoutReason(writable);
      original = writable;
    }
    try (MessageProducer producer = session.createProducer(session.createQueue("sms.outbound"))) {
      producer.send(original, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
    }
  }

  private static void withoutReason(ActiveMQMessage message) throws JMSException {
    try {
      message.removeProperty("SmsReason");
      message.removeProperty("SmsDetail");
    } catch (IOException e) {
      throw JMSExceptionSupport.create("The properties of a message cannot be read", e);
    }
  }

  /**
   * Takes a message away for good.
   *
   * @return whether it was there
   */
  public boolean discard(String id) throws JMSException {
    return take(id, (session, message) -> {});
  }

  private boolean take(String id, Work work) throws JMSException {
    if (!ID.matcher(id).matches()) {
      return false;
    }
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      connection.start();
      Queue queue = session.createQueue(InvalidTexts.QUEUE);
      try (MessageConsumer consumer =
          session.createConsumer(queue, "JMSMessageID = '" + id + "'")) {
        Message message = consumer.receive(PATIENCE_MS);
        if (message == null) {
          session.rollback();
          return false;
        }
        work.with(session, message);
        session.commit();
        return true;
      }
    }
  }
}
