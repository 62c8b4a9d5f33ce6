package org.smsconsent.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is allowed from a JMS message. Properties are not looked at, whatever they are called;
 * a message that is no text is never deserialised.
 */
public final class QueueReader {
  private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);
  private static final int LONGEST = 64 * 1024;

  private final OutcomeDestinations destinations;

  public QueueReader(OutcomeDestinations destinations) {
    this.destinations = destinations;
  }

  /**
   * The parts of the exchange's JMS message that count.
   *
   * @throws InvalidText when the message is no text message or is far longer than any text
   */
  public QueuedText read(Exchange exchange) throws JMSException {
    Message message = message(exchange);
    if (!(message instanceof TextMessage textMessage)) {
      throw new InvalidText("no-text-message", "the message is no JMS text message", null);
    }
    String json = textMessage.getText();
    if (json == null || json.length() > LONGEST) {
      throw new InvalidText(
          "no-json",
          json == null
              ? "the message is empty"
              : "the message is longer than " + LONGEST + " characters",
          null);
    }
    return new QueuedText(
        json, replyTo(exchange), correlationId(exchange), limited(group(message), 128));
  }

  /** What the producer knows its request by, null when it gave nothing that can be kept. */
  public String correlationId(Exchange exchange) throws JMSException {
    return limited(message(exchange).getJMSCorrelationID(), 255);
  }

  /** Which waiting row the exchange's JMS message names. */
  public Ticket ticket(Exchange exchange) throws JMSException {
    return Ticket.parse(text(exchange));
  }

  /** What the exchange's JMS message says; null for one that is no text message. */
  public String text(Exchange exchange) throws JMSException {
    return message(exchange) instanceof TextMessage text ? text.getText() : null;
  }

  /** Where the outcome may go, null when nowhere. */
  public String replyTo(Exchange exchange) throws JMSException {
    var named = message(exchange).getJMSReplyTo();
    if (named != null && !destinations.allowed(named)) {
      LOG.warn("A producer named a JMSReplyTo that outcomes may not go to; it is ignored");
      return null;
    }
    return named == null ? null : destinations.name(named);
  }

  /**
   * The JMS message behind an exchange: the one in its place or, once a step has put another
   * message there, the one that the route has kept as variable original.
   */
  public static Message message(Exchange exchange) {
    JmsMessage message = exchange.getMessage(JmsMessage.class);
    return message == null
        ? exchange.getVariable("original", Message.class)
        : message.getJmsMessage();
  }

  private static String group(Message message) throws JMSException {
    return message.getStringProperty("JMSXGroupID");
  }

  private static String limited(String text, int most) {
    return text == null || text.length() > most || text.indexOf(0) >= 0 ? null : text;
  }
}
