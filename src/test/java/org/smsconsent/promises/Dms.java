package org.smsconsent.promises;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.smsconsent.support.Installation;
import org.smsconsent.support.Web;

/**
 * A dealer management system that queues texts and remembers those that the broker has taken. Each
 * thread is a producer of its own.
 */
final class Dms implements AutoCloseable {
  private final Connection connection;
  private final Map<Thread, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, String> customers = new ConcurrentHashMap<>();

  Dms(Installation installation) throws JMSException {
    connection = installation.dms().createConnection();
    connection.start();
  }

  /** Queues a text for a customer and returns its id, which its words contain. */
  String queue(String customer) {
    return queue(
        sessions.computeIfAbsent(
            Thread.currentThread(), thread -> session(Session.AUTO_ACKNOWLEDGE)),
        customer);
  }

  /**
   * Queues a text for each of them at once: whoever takes texts sees none of them before all are
   * there. Returns the last one's id.
   */
  String queueTogether(List<String> customers) throws JMSException {
    try (Session session = session(Session.SESSION_TRANSACTED)) {
      String last = "";
      for (String customer : customers) {
        last = queue(session, customer);
      }
      session.commit();
      return last;
    }
  }

  private String queue(Session session, String customer) {
    String id = UUID.randomUUID().toString();
    Map<String, String> text =
        Map.of("id", id, "store", "main-street", "to", customer, "body", "Your car, job " + id);
    try (MessageProducer producer = session.createProducer(session.createQueue("sms.outbound"))) {
      producer.send(session.createTextMessage(Web.json(text)));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
    customers.put(id, customer);
    return id;
  }

  private Session session(int mode) {
    try {
      return connection.createSession(mode);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The texts that the broker has taken. */
  Set<String> queued() {
    return Set.copyOf(customers.keySet());
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
