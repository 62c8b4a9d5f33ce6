package org.smsconsent.twilio;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn.Behaviour;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 5: a call without an answer is asked about, and the text is never sent a second time. */
class TwilioSilenceTest {
  private static final Duration SETTLED = Duration.ofSeconds(15);

  @ParameterizedTest
  @CsvSource({
    "H2, hang",
    "POSTGRESQL, hang",
    "H2, cut",
    "POSTGRESQL, cut",
    "H2, stall",
    "H2, gateway"
  })
  void aTextThatTwilioListsIsSentAndNotSentAgain(Database database, String how) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running
        .twilio()
        .toward(
            customer,
            switch (how) {
              case "hang" -> Behaviour.TAKE_AND_HANG;
              case "stall" -> Behaviour.TAKE_AND_STALL;
              case "gateway" -> new Behaviour(true, 504, 20504);
              default -> Behaviour.TAKE_AND_CUT;
            });

    JsonNode outcome = outcomeAfterSilence(running, Jms.document(customer, "Ready & waiting é"));

    assertThat(outcome.path("outcome").asText()).isEqualTo("SENT");
    assertThat(running.twilio().taken(customer))
        .singleElement()
        .satisfies(
            text -> assertThat(text).containsEntry("Sid", outcome.path("providerId").asText()));
    assertThat(running.twilio().posts(customer)).hasSize(1);
    assertThat(running.twilio().questions(customer))
        .singleElement()
        .satisfies(question -> assertThat(question).containsKey("DateSent>"));
  }

  @ParameterizedTest
  @CsvSource({"H2, hang", "POSTGRESQL, hang", "H2, cut"})
  void aTextThatTwilioDoesNotListIsUnknownAndNotSentAgain(Database database, String how)
      throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running.twilio().toward(customer, how.equals("hang") ? Behaviour.HANG : Behaviour.CUT);

    JsonNode outcome = outcomeAfterSilence(running, Jms.document(customer, "Your car is ready"));

    assertThat(outcome.path("outcome").asText()).isEqualTo("UNKNOWN");
    assertThat(outcome.path("reason").asText()).isEqualTo("unknown-at-provider");
    running.clock().pass(Duration.ofHours(1));
    await()
        .during(Duration.ofMillis(500))
        .until(() -> running.twilio().posts(customer).size() == 1);
  }

  /** A text of the same words that went before is another text. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void anEarlierTextOfTheSameWordsIsNotTakenForTheOneThatGotNoAnswer(Database database)
      throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(running.bundle().broker())) {
      assertThat(jms.ask(Jms.document(customer, "Your car is ready")).path("outcome").asText())
          .isEqualTo("SENT");
    }
    running.twilio().toward(customer, Behaviour.HANG);

    JsonNode outcome = outcomeAfterSilence(running, Jms.document(customer, "Your car is ready"));

    assertThat(outcome.path("outcome").asText()).isEqualTo("UNKNOWN");
  }

  /** A listing that fails says nothing, so it is asked for again. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aListingThatFailsIsRepeated(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running.twilio().toward(customer, Behaviour.TAKE_AND_CUT, Behaviour.refuse(500, 20500));
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    try (Jms jms = new Jms(running.bundle().broker())) {
      String request = jms.queue(jms.message(document));
      awaitUnsettled(running, document, 1);
      running.clock().pass(SETTLED);
      awaitUnsettled(running, document, 2);
      running.clock().pass(SETTLED);
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
    }
    assertThat(running.twilio().posts(customer)).hasSize(1);
  }

  /** A customer who is busy when the answer is asked for does not make the text a new one. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatGotNoAnswerIsNotSentAgainAfterItsCustomerWasBusy(Database database)
      throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running.twilio().toward(customer, Behaviour.TAKE_AND_CUT);
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    try (Jms jms = new Jms(running.bundle().broker())) {
      String request = jms.queue(jms.message(document));
      awaitUnsettled(running, document, 1);
      try (CustomerLock held = CustomerLock.of(running.bundle(), customer)) {
        running.clock().pass(SETTLED);
        await()
            .untilAsserted(
                () ->
                    assertThat(running.text((String) document.get("id")).get("attempt"))
                        .isNotEqualTo(1));
        running.clock().pass(SETTLED);
      }
      running.clock().pass(SETTLED);
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
    }
    assertThat(running.twilio().posts(customer)).hasSize(1);
  }

  private static JsonNode outcomeAfterSilence(TwilioBundle running, Map<String, Object> document)
      throws Exception {
    try (Jms jms = new Jms(running.bundle().broker())) {
      String request = jms.queue(jms.message(document));
      awaitUnsettled(running, document, 1);
      running.clock().pass(SETTLED);
      return jms.outcome(request);
    }
  }

  private static void awaitUnsettled(
      TwilioBundle running, Map<String, Object> document, int attempt) {
    await()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(running.text((String) document.get("id")))
                    .extracting("status", "reason", "attempt")
                    .containsExactly("DEFERRED", "reconcile", attempt));
  }
}
