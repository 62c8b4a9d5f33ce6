package org.smsconsent.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A consumer of the events, which drops what comes again by its id and notes whatever breaks the
 * contract. Thread-safe.
 */
public final class Subscriber implements AutoCloseable {
  private final Connection connection;
  private final Map<String, JsonNode> events = new LinkedHashMap<>();
  private final Map<String, Long> last = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Listens from now on, under a name. */
  public Subscriber(ConnectionFactory broker, String name) throws JMSException {
    connection = broker.createConnection();
    Session session = connection.createSession();
    session
        .createConsumer(session.createQueue("Consumer." + name + ".VirtualTopic.sms.events"))
        .setMessageListener(this::hear);
    connection.start();
  }

  private synchronized void hear(Message message) {
    try {
      JsonNode event = Web.read(message.getBody(String.class));
      if (events.putIfAbsent(event.path("id").asText(), event) != null) {
        return;
      }
      problems.addAll(Contract.EVENT.problems(event));
      String group = message.getStringProperty("JMSXGroupID");
      if (!event.path("type").asText().equals(message.getStringProperty("SmsEventType"))
          || (event.has("number")
              && (group == null || group.contains(event.path("number").asText())))) {
        problems.add("properties of " + event);
      }
      if (group != null) {
        Long before = last.put(group, event.path("sequence").asLong());
        if (before != null && before >= event.path("sequence").asLong()) {
          problems.add(event + " comes after " + before);
        }
      }
    } catch (JMSException e) {
      problems.add(e.toString());
    }
  }

  /** The first event of a kind, once it has come; none so far may have broken the contract. */
  public JsonNode next(Predicate<JsonNode> wanted) {
    await().until(() -> of(wanted).size() > 0 || !problems().isEmpty());
    assertThat(problems()).isEmpty();
    return of(wanted).get(0);
  }

  /** The event of a type about a customer, once it has come. */
  public JsonNode next(String type, String number) {
    return next(
        event ->
            event.path("type").asText().equals(type)
                && event.path("number").asText().equals(number));
  }

  /** The events of a kind so far, in the order in which they came. */
  public synchronized List<JsonNode> of(Predicate<JsonNode> wanted) {
    return events.values().stream().filter(wanted).toList();
  }

  private synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
