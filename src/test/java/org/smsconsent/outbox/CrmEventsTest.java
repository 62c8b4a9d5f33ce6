package org.smsconsent.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 6, as a CRM sees it over plain JMS: what a customer said, in order, with the evidence.
 */
class CrmEventsTest {
  private static final long PATIENCE_MILLIS = 20_000;

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCrmHearsOfAnOptOutAndARejoinInOrderWithTheirEvidence(Database database)
      throws JMSException {
    try (RunningBundle running = RunningBundle.start(database, Map.of());
        Connection connection = running.broker().createConnection();
        Session session = connection.createSession()) {
      MessageConsumer crm =
          session.createConsumer(session.createQueue("Consumer.crm.VirtualTopic.sms.events"));
      connection.start();
      Records records = new Records(running, Numbers.next());
      running.web().webhook(records.number(), "Stop texting me!");
      running.web().webhook(records.number(), "rejoin");

      List<JsonNode> events = until(crm, "consent.rejoined");
      assertThat(events.stream().map(event -> event.path("type").asText()))
          .filteredOn(type -> !type.equals("message.sent"))
          .containsExactly(
              "message.received", "consent.opted-out", "message.received", "consent.rejoined");
      assertThat(events.stream().map(event -> event.path("sequence").asLong()))
          .isSorted()
          .doesNotHaveDuplicates()
          .doesNotContain(0L);
      assertThat(events)
          .allSatisfy(
              event -> {
                assertThat(event.path("number").asText()).isEqualTo(records.number());
                assertThat(event.path("store").asText()).isEqualTo("main-street");
                assertThat(event.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
              });
      evidence(records, 0, find(events, "consent.opted-out"), "Stop texting me!");
      evidence(records, 1, find(events, "consent.rejoined"), "rejoin");
    }
  }

  /** What a CRM gets until an event of a type comes; what comes again is dropped by its id. */
  private static List<JsonNode> until(MessageConsumer crm, String last) throws JMSException {
    Map<String, JsonNode> events = new LinkedHashMap<>();
    for (JsonNode event = null; event == null || !event.path("type").asText().equals(last); ) {
      TextMessage message = (TextMessage) crm.receive(PATIENCE_MILLIS);
      assertThat(message).as("after " + events.values()).isNotNull();
      event = Web.read(message.getText());
      events.putIfAbsent(event.path("id").asText(), event);
    }
    return new ArrayList<>(events.values());
  }

  private static JsonNode find(List<JsonNode> events, String type) {
    return events.stream()
        .filter(event -> event.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static void evidence(Records records, int index, JsonNode event, String words) {
    Map<String, Object> row = records.events().get(index);
    JsonNode evidence = event.path("evidence");
    assertThat(evidence.path("words").asText()).isEqualTo(words);
    assertThat(evidence.path("messageId").asText()).isEqualTo(records.texts().get(index).get("id"));
    for (String name : List.of("scope", "sequence", "state", "channel", "actor", "rule", "hash")) {
      assertThat(evidence.path(name).asText()).isEqualTo(row.get(name).toString());
    }
    assertThat(evidence.path("ruleVersion").asText()).isEqualTo(row.get("rule_version"));
    assertThat(evidence.path("receivedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
  }
}
