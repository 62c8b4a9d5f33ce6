package org.smsconsent.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

import org.smsconsent.support.Installation;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

/** A CRM that listens to the events and drops those it has seen by their id. */
final class Crm implements AutoCloseable {
  private static final String QUEUE = "Consumer.crm.VirtualTopic.sms.events";

  private final Connection connection;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, List<String>> outcomes = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final List<String> disorder = new ArrayList<>();

  Crm(Installation installation) throws JMSException {
    connection = installation.crm().createConnection();
    Session session = connection.createSession();
    session.createConsumer(session.createQueue(QUEUE)).setMessageListener(this::hear);
    connection.start();
  }

  private synchronized void hear(Message message) {
    JsonNode event;
    try {
      event = Web.read(message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
    if (!seen.add(event.path("id").asText())) {
      return;
    }
    String number = event.path("number").asText();
    long sequence = event.path("sequence").asLong();
    Long before = last.put(number, sequence);
    if (before != null && before > sequence) {
      disorder.add(number + ": " + sequence + " after " + before);
    }
    JsonNode text = event.path("message");
    String outcome = text.path("outcome").asText();
    if (!outcome.isEmpty() && !outcome.equals("DEFERRED") && text.hasNonNull("clientId")) {
      outcomes
          .computeIfAbsent(text.path("clientId").asText(), id -> new ArrayList<>())
          .add(outcome);
    }
  }

  /** The final outcomes that it was told, by the DMS's id: one each, if all is well. */
  synchronized Map<String, List<String>> outcomes() {
    return Map.copyOf(outcomes);
  }

  /** Events that came after later ones of the same customer. */
  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
