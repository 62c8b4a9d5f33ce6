package org.smsconsent.twilio;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn.Behaviour;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What each answer of Twilio's means for a text. */
class TwilioErrorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatTwilioTakesIsSentOnceWithItsSid(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();

    JsonNode outcome = ask(running, Jms.document(customer, "Ça coûte 5 € + tax & 100%"));

    assertThat(outcome.path("outcome").asText()).isEqualTo("SENT");
    assertThat(running.twilio().taken(customer))
        .singleElement()
        .satisfies(
            text ->
                assertThat(text)
                    .containsEntry("From", "+12025550100")
                    .containsEntry("Body", "Ça coûte 5 € + tax & 100% Text STOP to opt-out")
                    .containsEntry("Sid", outcome.path("providerId").asText()));
  }

  /**
   * Spoke #2184 and episphere #1545 (1,047 of them): texts to a number that Twilio blocks are tried
   * again and again.
   */
  @ParameterizedTest
  @CsvSource({
    "H2, 21610, provider-blocked",
    "POSTGRESQL, 21610, provider-blocked",
    "H2, 21211, number-not-reachable",
    "H2, 21614, number-not-reachable",
    "H2, 30005, number-not-reachable",
    "H2, 30006, number-not-reachable",
    "H2, 30007, provider-refused"
  })
  void aRefusalEndsTheTextWithoutASecondTry(Database database, int code, String reason)
      throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running.twilio().toward(customer, Behaviour.refuse(400, code));
    Map<String, Object> document = Jms.document(customer, "Your car is ready");

    JsonNode outcome = ask(running, document);

    assertThat(outcome.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(outcome.path("reason").asText()).isEqualTo(reason);
    assertThat(outcome.path("detail").asText()).contains(Integer.toString(code));
    running.clock().pass(Duration.ofHours(1));
    // A text that is sent later shows that the releasing of texts has gone on in the meantime.
    await()
        .during(Duration.ofMillis(500))
        .until(() -> running.twilio().posts(customer).size() == 1);
    assertThat(ask(running, document)).isEqualTo(outcome);
    // What the provider refuses is not the customer's word.
    assertThat(
            running
                .bundle()
                .rows(
                    "SELECT c.* FROM consent_event c JOIN customer k ON k.id = c.customer WHERE k.number = ?",
                    customer))
        .isEmpty();
    assertThat(running.text((String) document.get("id"))).containsEntry("attempt", 1);
  }

  /** Promise 5: a text that Twilio cannot take now stays queued, and goes once. */
  @ParameterizedTest
  @CsvSource({
    "H2, 429, 20429",
    "POSTGRESQL, 429, 20429",
    "H2, 400, 30610",
    "H2, 500, 20500",
    "H2, 503, 20503"
  })
  void anOverloadedTwilioDelaysTheTextAndTheSdkRepeatsNothing(
      Database database, int status, int code) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    Behaviour refusal = Behaviour.refuse(status, code);
    running.twilio().toward(customer, refusal, refusal, refusal);
    Map<String, Object> document = Jms.document(customer, "Your car is ready");

    try (Jms jms = new Jms(running.bundle().broker())) {
      String request = jms.queue(jms.message(document));
      await().until(() -> !running.twilio().posts(customer).isEmpty());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(running.text((String) document.get("id")))
                      .containsEntry("reason", "provider-unavailable")
                      .containsEntry("attempt", running.twilio().posts(customer).size()));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                running.clock().pass(Duration.ofSeconds(1));
                return !running.twilio().taken(customer).isEmpty();
              });
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
    }
    assertThat(running.twilio().posts(customer)).hasSize(4);
    assertThat(running.twilio().taken(customer)).hasSize(1);
  }

  private static JsonNode ask(TwilioBundle running, Map<String, Object> document) throws Exception {
    try (Jms jms = new Jms(running.bundle().broker())) {
      return jms.ask(document);
    }
  }
}
