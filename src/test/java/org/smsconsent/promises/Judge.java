package org.smsconsent.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import jakarta.jms.Connection;
import jakarta.jms.Session;

import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQQueue;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Finds out what really happened: from the phone company's own log, the ledger, and the broker. */
final class Judge {
  private static final int ASKED_AT_ONCE = 20;
  private static final String FOOTER = "Text STOP to opt-out";
  private static final Set<String> UNDER_WAY = Set.of("", "QUEUED", "DEFERRED");

  private final Web web;

  Judge(Web web) {
    this.web = web;
  }

  /** A text on a phone, and when the phone company took it. */
  record Received(String body, Instant at) {
    boolean fromDms() {
      return body.endsWith(FOOTER) && body.contains("job ");
    }

    boolean confirmation() {
      return body.contains("has opted you out");
    }
  }

  /** A document, asked for again while the application is too busy to answer. */
  private JsonNode get(String path) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .ignoreException(IllegalStateException.class)
        .until(() -> web.get(path), document -> true);
  }

  /** What a phone has received. */
  List<Received> phone(String number) {
    return StreamSupport.stream(get("/sandbox/phones/" + number + "/texts").spliterator(), false)
        .map(
            text ->
                new Received(text.path("body").asText(), Instant.parse(text.path("at").asText())))
        .toList();
  }

  /** Waits until every text has its outcome, and returns them by id. */
  Map<String, String> outcomes(Collection<String> ids, Duration patience) {
    Map<String, String> outcomes = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(ids);
    await("every text has an outcome")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              // Few questions a round, so that asking does not keep the application from sending.
              for (int misses = 0; misses < ASKED_AT_ONCE && !open.isEmpty(); ) {
                String id = open.remove();
                String outcome = outcome(id);
                if (UNDER_WAY.contains(outcome)) {
                  open.add(id);
                  misses++;
                } else {
                  outcomes.put(id, outcome);
                }
              }
              assertThat(open.stream().limit(5).map(this::answer)).isEmpty();
            });
    return outcomes;
  }

  /** What became of a text, "" where the application has not heard of it yet. */
  String outcome(String id) {
    return Web.read(answer(id)).path("outcome").asText();
  }

  private String answer(String id) {
    return web.exchange(web.request("/api/messages/" + id).GET().build()).body();
  }

  /** How many opt-outs the ledger has of a customer. */
  long optOuts(String number) {
    return StreamSupport.stream(get("/api/consents/" + number).path("history").spliterator(), false)
        .filter(event -> event.path("kind").asText().equals("OPT_OUT"))
        .count();
  }

  /** What the walk through the whole ledger has found. */
  JsonNode verification() {
    return Web.read(web.post("/api/verifications", "application/json", "").body());
  }

  /** The messages that the broker has put aside as dead. */
  static List<String> dead(ActiveMQConnectionFactory operator) throws Exception {
    List<String> dead = new ArrayList<>();
    try (Connection connection = operator.createConnection()) {
      connection.start();
      Session session = connection.createSession();
      for (ActiveMQQueue queue :
          ((ActiveMQConnection) connection).getDestinationSource().getQueues()) {
        if (queue.getQueueName().contains("DLQ")) {
          var messages = session.createBrowser(queue).getEnumeration();
          while (messages.hasMoreElements()) {
            dead.add(queue.getQueueName() + ": " + messages.nextElement());
          }
        }
      }
    }
    return dead;
  }
}
