package org.smsconsent.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

import org.apache.activemq.command.ActiveMQMessage;
import org.apache.camel.Exchange;

/**
 * Puts what cannot be understood aside, as it came: the same message with the reason as a property
 * more. Camel's own mapping would read an object message by deserialising it.
 */
public final class InvalidTexts {
  /** Where it is put. */
  public static final String QUEUE = "sms.outbound.invalid";

  private final ConnectionFactory connections;

  public InvalidTexts(ConnectionFactory connections) {
    this.connections = connections;
  }

  /** Parks the exchange's JMS message for the reason behind an exception that a route caught. */
  public void parkCaught(Exchange exchange, Throwable caught) throws JMSException {
    park(exchange, InvalidText.in(caught));
  }

  /** Parks the exchange's JMS message; returns once the broker has it on disk. */
  public void park(Exchange exchange, InvalidText why) throws JMSException {
    Message original = QueueReader.message(exchange);
    Message copy = original;
    if (original instanceof ActiveMQMessage message) {
      ActiveMQMessage writable = (ActiveMQMessage) message.copy();
      writable.setReadOnlyProperties(false);
      writable.setStringProperty("SmsReason", why.reason());
      writable.setStringProperty("SmsDetail", why.getMessage());
      copy = writable;
    }
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        var producer = session.createProducer(session.createQueue(QUEUE))) {
      producer.send(copy, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
    }
  }
}
