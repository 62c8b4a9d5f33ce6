package org.smsconsent.optout;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.jms.Connection;
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
import static org.awaitility.Awaitility.await;

/**
 * Promise 2 and 47 CFR 64.1200(a)(11): what a customer says another way than by text opts out like
 * a text, and only the customer's text takes it back.
 */
class RecordedOptOutTest {
  private static final String SAID = "Please take me off your list";

  @ParameterizedTest
  @EnumSource(Database.class)
  void afterAnOptOutByPhoneNothingLeavesUntilTheCustomerTextsRejoin(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    assertThat(send(customer).statusCode()).isEqualTo(200);

    JsonNode answer = Web.read(recorded(customer, Map.of()).body());
    assertThat(answer.path("state").asText()).isEqualTo("OPTED_OUT");
    assertThat(answer.path("sequence").asInt()).isEqualTo(1);
    assertThat(answer.path("hash").asText()).hasSize(64);

    HttpResponse<String> blocked = send(customer);
    assertThat(blocked.statusCode()).isEqualTo(409);
    assertThat(Web.read(blocked.body()).path("outcome").asText()).isEqualTo("BLOCKED");

    web(customer).webhook(customer.number(), "REJOIN");
    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_IN");
    assertThat(send(customer).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theLedgerSaysHowWhoAndWhenAndTheWordsStandBesideIt(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    recorded(
        customer,
        Map.of(
            "channel",
            "letter",
            "store",
            "main-street",
            "receivedAt",
            "2024-05-31T10:00:00.1234567Z"));

    Map<String, Object> event = customer.events().get(0);
    assertThat(event)
        .containsEntry("kind", "OPT_OUT")
        .containsEntry("channel", "letter")
        .containsEntry("actor", "dana")
        .containsEntry("store", "main-street")
        .containsEntry("message_id", null);
    assertThat(new org.smsconsent.data.Row(event).instant("received_at"))
        .contains(Instant.parse("2024-05-31T10:00:00.123Z"));
    assertThat(statements(customer)).containsExactly(SAID);
    assertThat(customer.answers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anOptOutThatIsSaidAgainIsOneMoreEvent(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    recorded(customer, Map.of());
    assertThat(
            Web.read(recorded(customer, Map.of("channel", "e-mail")).body())
                .path("sequence")
                .asInt())
        .isEqualTo(2);
    assertThat(customer.kinds()).containsExactly("OPT_OUT", "OPT_OUT");
    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void itEndsASuspicionAsTheCustomersOwnWord(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    web(customer).webhook(customer.number(), "not interested");
    assertThat(web(customer).state(customer.number())).isEqualTo("SUSPECTED");

    recorded(customer, Map.of("channel", "in-person"));
    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_OUT");
    assertThat(
            customer
                .running()
                .rows(
                    "SELECT r.decision FROM review r JOIN message m ON m.id = r.message_id WHERE m.number = ?",
                    customer.number()))
        .containsExactly(Map.of("decision", "CUSTOMER"));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsNoNumberIsTakenForASlipUnlessSomebodyHasTextedFromIt(Database database) {
    Records customer =
        new Records(
            RunningBundle.shared(database), "Bob" + UUID.randomUUID().toString().substring(0, 8));
    assertThat(recorded(customer, Map.of()).statusCode()).isEqualTo(400);
    assertThat(customer.events()).isEmpty();

    web(customer).webhook(customer.number(), "hello");
    assertThat(recorded(customer, Map.of()).statusCode()).isEqualTo(200);
    assertThat(customer.kinds()).containsExactly("OPT_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theAnswerRepeatsTheNumberAsItWasReadAndTheAuditSaysWhoRecordedIt(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    String number = Numbers.next();
    Records asWritten = new Records(running, number.substring(2));

    JsonNode answer = Web.read(recorded(asWritten, Map.of()).body());

    assertThat(answer.path("number").asText()).isEqualTo(number);
    assertThat(
            running.rows(
                "SELECT a.outcome FROM audit a JOIN customer c ON c.id = a.customer WHERE c.number = ? AND a.operation = 'POST /api/consents/{number}/opt-outs'",
                number))
        .extracting(row -> row.get("outcome"))
        .containsExactly("200");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCrmHearsOfItWithChannelAndActor(Database database) throws Exception {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    try (Connection connection = customer.running().broker().createConnection();
        Session session = connection.createSession();
        MessageConsumer events =
            session.createConsumer(session.createTopic("VirtualTopic.sms.events"))) {
      connection.start();
      recorded(customer, Map.of());
      await()
          .untilAsserted(
              () -> {
                TextMessage message = (TextMessage) events.receive(5000);
                assertThat(message).isNotNull();
                JsonNode event = Web.read(message.getText());
                assertThat(event.path("number").asText()).isEqualTo(customer.number());
                assertThat(event.path("type").asText()).isEqualTo("consent.opted-out");
                assertThat(event.path("evidence").path("channel").asText()).isEqualTo("phone");
                assertThat(event.path("evidence").path("actor").asText()).isEqualTo("dana");
                assertThat(event.path("evidence").path("words").asText()).isEqualTo(SAID);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatBreaksTheContractIsRefusedWithoutItsValueAndRecordsNothing(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("channel", "pigeon-secret"),
            Map.of("words", " \n"),
            Map.of("words", ""),
            Map.of("words", "s".repeat(2001)),
            Map.of("words", "secret\0"),
            Map.of("words", 7),
            Map.of("actor", ""),
            Map.of("actor", true),
            Map.of("actor", "\uD83D\uDE97".repeat(100)),
            Map.of("store", "secret-store"),
            Map.of("store", List.of()),
            Map.of("receivedAt", "yesterday-secret"),
            Map.of("receivedAt", "2024-05-31"),
            Map.of("receivedAt", Instant.now().plusSeconds(60).toString()),
            Map.of("secret", "secret"))) {
      assertProblem(recorded(customer, wrong), 400);
    }
    assertProblem(post(customer, "opt-outs", "no json, secret"), 400);
    assertProblem(post(customer, "opt-outs", "[]"), 400);
    assertThat(customer.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void nobodyOptsInThroughTheApiAndTheRefusalSaysWhoCan(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    recorded(customer, Map.of());
    String path = "/api/consents/" + customer.number();
    Web web = web(customer);

    for (HttpResponse<String> answer :
        List.of(
            web.post(path + "/opt-ins", "application/json", "{\"channel\":\"phone\"}"),
            web.post(path + "/opt-ins", "text/plain", ""),
            web.exchange(web.request(path + "/opt-outs").DELETE().build()))) {
      assertThat(answer.statusCode()).isIn(403, 405);
      assertThat(answer.headers().firstValue("Allow").isPresent())
          .isEqualTo(answer.statusCode() == 405);
      assertProblem(answer, answer.statusCode());
      assertThat(Web.read(answer.body()).path("detail").asText())
          .contains("Only the customer can opt back in, by texting REJOIN or OPTIN");
    }
    assertThat(web.state(customer.number())).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whereConsentIsKeptForEachStoreANamedOneIsReachedAndOtherwiseAll(Database database) {
    try (RunningBundle running =
        RunningBundle.start(database, Map.of("SMS_CONSENT_SCOPE", "store"))) {
      Records named = new Records(running, Numbers.next());
      assertThat(recorded(named, Map.of("store", "main-street")).statusCode()).isEqualTo(200);
      assertThat(named.events().get(0)).containsEntry("scope", "main-street");
      assertThat(send(named).statusCode()).isEqualTo(409);

      Records unnamed = new Records(running, Numbers.next());
      assertThat(recorded(unnamed, Map.of()).statusCode()).isEqualTo(200);
      assertThat(unnamed.events().get(0)).containsEntry("scope", "all");
      assertThat(send(unnamed).statusCode()).isEqualTo(409);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aReviewersReasonStandsBesideItsEvent(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    web(customer).webhook(customer.number(), "not interested");
    for (JsonNode review : web(customer).get("/api/reviews").path("reviews")) {
      if (review.path("number").asText().equals(customer.number())) {
        web(customer)
            .post(
                "/api/reviews/" + review.path("id").asText(),
                "application/json",
                Web.json(Map.of("decision", "dismiss", "actor", "dana", "note", "About a car")));
      }
    }
    assertThat(statements(customer)).containsExactly("About a car");
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain("secret");
  }

  private static List<Object> statements(Records customer) {
    return customer
        .running()
        .rows(
            "SELECT s.words FROM consent_statement s JOIN customer c ON c.id = s.customer WHERE c.number = ? ORDER BY s.sequence",
            customer.number())
        .stream()
        .map(row -> row.get("words"))
        .toList();
  }

  private static HttpResponse<String> recorded(Records customer, Map<String, Object> other) {
    Map<String, Object> document =
        new HashMap<>(Map.of("channel", "phone", "words", SAID, "actor", "dana"));
    document.putAll(other);
    return post(customer, "opt-outs", Web.json(document));
  }

  private static HttpResponse<String> post(Records customer, String what, String document) {
    return web(customer)
        .post("/api/consents/" + customer.number() + "/" + what, "application/json", document);
  }

  private static Web web(Records customer) {
    return customer.running().web();
  }

  private static HttpResponse<String> send(Records customer) {
    return web(customer).send(UUID.randomUUID().toString(), customer.number(), "Your car is ready");
  }
}
