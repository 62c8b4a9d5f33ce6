package org.smsconsent.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jakarta.jms.Destination;
import jakarta.jms.TextMessage;

import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.ActiveMQTopic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a JMS producer hears of its texts. */
class QueueOutcomesTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void theOutcomeComesToTheTemporaryQueueWithTheCorrelationId(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    try (Jms jms = new Jms(bundle.broker())) {
      JsonNode outcome = jms.ask(document);

      assertThat(outcome.path("id").asText()).isEqualTo(document.get("id"));
      assertThat(outcome.path("outcome").asText()).isEqualTo("SENT");
      assertThat(outcome.path("detail").asText()).endsWith(".");
    }
    assertThat(bundle.web().received(customer))
        .containsExactly("Your car is ready Text STOP to opt-out");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theOutcomeComesToAQueueOfTheProducersBelowSmsOutcomes(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    try (Jms jms = new Jms(bundle.broker())) {
      Destination own = jms.session().createQueue("sms.outcomes.dms-" + Jms.id());
      TextMessage message = jms.message(Jms.document(Numbers.next(), "Your car is ready"));
      message.setJMSReplyTo(own);

      TextMessage outcome = (TextMessage) jms.next(own, jms.queue(message));

      assertThat(Web.read(outcome.getText()).path("outcome").asText()).isEqualTo("SENT");
    }
  }

  /** A producer must not write with the bundle's rights, into the queue of replies for one. */
  @ParameterizedTest
  @CsvSource({
    "H2, sms.replies",
    "H2, sms.outbound",
    "H2, some.queue",
    "H2, sms.outcomes",
    "H2, 'sms.outcomes.a,sms.replies'",
    "POSTGRESQL, 'sms.outcomes.a,some.queue'",
    "H2, topic://sms.outcomes.a"
  })
  void aReplyToOfAnyOtherKindIsIgnoredAndTheTextGoes(Database database, String name)
      throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      TextMessage message = jms.message(Jms.document(customer, "Your car is ready"));
      message.setJMSReplyTo(
          name.startsWith("topic:") ? new ActiveMQTopic(name) : new ActiveMQQueue(name));
      String request = jms.queue(message);

      await().until(() -> bundle.web().received(customer).size() == 1);
      assertThat(bundle.rows("SELECT reply_to FROM message WHERE correlation_id = ?", request))
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("reply_to", null));
      await().until(() -> !jms.holds("sms.outbound", request));
      // What came to a queue of the bundle's own would be put aside as not understood.
      for (String queue : List.of("sms.outbound.invalid", "some.queue", "sms.outcomes.a")) {
        assertThat(jms.holds(queue, request)).as(queue).isFalse();
      }
    }
  }

  /** Promise 5, and Spoke's double sending after a resend: the id makes a repetition harmless. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRepeatedIdIsAnsweredWithTheFirstOutcomeWhateverElseItSays(Database database)
      throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    try (Jms jms = new Jms(bundle.broker())) {
      JsonNode first = jms.ask(document);
      document.put("body", "Something else");

      assertThat(jms.ask(document)).isEqualTo(first);
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }

  /**
   * Somebody else's outcome is none of a producer's, and a text is not called sent that never was.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void anIdOfATextToSomebodyElseIsRefusedAndTheTextIsPutAside(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    Map<String, Object> document = Jms.document(Numbers.next(), "Your car is ready");
    String another = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      assertThat(jms.ask(document).path("outcome").asText()).isEqualTo("SENT");
      document.put("to", another);

      String request = jms.queue(jms.message(document));
      JsonNode refused = jms.outcome(request);

      assertThat(refused.path("outcome").asText()).isEqualTo("INVALID");
      assertThat(refused.path("reason").asText()).isEqualTo("id-taken");
      assertThat(refused.has("providerId")).isFalse();
      assertThat(((TextMessage) jms.parked(request)).getText()).contains(another);
    }
    assertThat(bundle.web().received(another)).isEmpty();
  }

  /** Promise 5: everybody who asks while a text is on its way is answered, and one text leaves. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void everyAskerOfATextOnItsWayGetsTheOutcome(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      assertThat(jms.ask(Jms.document(customer, "One")).path("outcome").asText()).isEqualTo("SENT");
      Map<String, Object> document = Jms.document(customer, "Two");
      List<String> requests = new ArrayList<>();
      try (CustomerLock busy = CustomerLock.of(bundle, customer)) {
        for (int i = 0; i < 6; i++) {
          requests.add(jms.queue(jms.message(document)));
        }
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            bundle.rows(
                                "SELECT r.id FROM outcome_request r JOIN message m ON r.message = m.id WHERE m.client_id = ?",
                                document.get("id")))
                        .hasSize(5));
      }
      for (String request : requests) {
        assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
      }
    }
    assertThat(bundle.web().received(customer)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aMarketingTextIsBlockedWithoutARecordedOptIn(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    Map<String, Object> document = Jms.document(customer, "Tyres are half price");
    document.put("category", "marketing");
    try (Jms jms = new Jms(bundle.broker())) {
      JsonNode outcome = jms.ask(document);

      assertThat(outcome.path("outcome").asText()).isEqualTo("BLOCKED");
      assertThat(outcome.path("reason").asText()).isEqualTo("no-marketing-opt-in");
    }
    assertThat(bundle.web().received(customer)).isEmpty();
  }

  /** Kalkun compares numbers as typed, so (202) 555-0101 is another customer than +12025550101. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopHoldsForTheNumberInEveryFormat(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    String national = "(202) " + customer.substring(5, 8) + "-" + customer.substring(8);
    try (Jms jms = new Jms(bundle.broker())) {
      assertThat(jms.ask(Jms.document(national, "Hello")).path("outcome").asText())
          .isEqualTo("SENT");
      bundle.web().webhook(customer, "STOP");

      JsonNode outcome = jms.ask(Jms.document(national, "Hello"));

      assertThat(outcome.path("outcome").asText()).isEqualTo("BLOCKED");
      assertThat(outcome.path("reason").asText()).isEqualTo("customer-opted-out");
    }
  }

  /**
   * CVE-2026-40453: Camel's filter of JMS properties minds the case, and Camel's headers do not.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void noPropertyOfTheProducersHasAnEffect(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    bundle.web().webhook(customer, "STOP");
    await().until(() -> bundle.web().received(customer).size() == 1);
    try (Jms jms = new Jms(bundle.broker())) {
      TextMessage message = jms.message(Jms.document(customer, "Buy now"));
      for (String name :
          List.of(
              "cAmelTwilio.to",
              "CamelTwilio.to",
              "CamelJmsDestination",
              "cAmelJmsDestinationName",
              "consentOverride",
              "CamelJdbcParameters",
              "cAmelJdbcParameters",
              "cAmelBeanMethodName",
              "CamelExceptionCaught",
              "intent",
              "category",
              "SmsReason")) {
        message.setStringProperty(name, "some.queue");
      }
      message.setBooleanProperty("consentOverride", true);

      JsonNode outcome = jms.outcome(jms.queue(message));

      assertThat(outcome.path("reason").asText()).isEqualTo("customer-opted-out");
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }
}
