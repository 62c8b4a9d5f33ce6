package org.smsconsent.api;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The REST API, which goes through the producers' queue and is answered with the outcome. */
class ApiMessagesTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void theStatusOfTheAnswerSaysTheOutcome(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();

    assertThat(outcome(web.send(Web.json(Jms.document(customer, "Hello"))), 200)).isEqualTo("SENT");
    Map<String, Object> later = Jms.document(customer, "Hello");
    later.put("notBefore", Instant.now().plus(Duration.ofHours(1)).toString());
    HttpResponse<String> deferred = web.send(Web.json(later));
    assertThat(outcome(deferred, 202)).isEqualTo("DEFERRED");
    assertThat(deferred.headers().firstValue("Location"))
        .hasValue("/api/messages/" + later.get("id"));
    Map<String, Object> late = Jms.document(customer, "Hello");
    late.put("expiresAt", "2020-01-01T00:00:00Z");
    assertThat(outcome(web.send(Web.json(late)), 410)).isEqualTo("EXPIRED");
    assertThat(outcome(web.send("{\"to\": 1}"), 400)).isEqualTo("INVALID");
    web.webhook(customer, "STOP");
    assertThat(outcome(web.send(Web.json(Jms.document(customer, "Hello"))), 409))
        .isEqualTo("BLOCKED");
    assertThat(web.post("/api/messages", "text/plain", "Hello").statusCode()).isEqualTo(415);
  }

  private static String outcome(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    return Web.read(answer.body()).path("outcome").asText();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theStatusOfATextIsThereUnderItsIdAndUnknownIdsAre404(Database database) {
    Web web = RunningBundle.shared(database).web();
    Map<String, Object> document = Jms.document(Numbers.next(), "Hello");
    JsonNode sent = Web.read(web.send(Web.json(document)).body());

    assertThat(web.get("/api/messages/" + document.get("id"))).isEqualTo(sent);
    HttpResponse<String> unknown =
        web.exchange(web.request("/api/messages/" + Jms.id()).GET().build());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(Web.read(unknown.body()).path("status").asInt()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theThreadShowsBothDirectionsOldestFirst(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();
    web.send(Web.json(Jms.document(customer, "Your car is ready")));
    web.webhook(customer, "Thanks a lot");
    web.send(Web.json(Jms.document(customer, "See you")));

    List<String> texts = new ArrayList<>();
    web.get("/api/threads/" + customer)
        .path("messages")
        .forEach(
            text -> texts.add(text.path("direction").asText() + " " + text.path("body").asText()));

    assertThat(texts)
        .containsExactly(
            "OUT Your car is ready Text STOP to opt-out",
            "IN Thanks a lot",
            "OUT See you Text STOP to opt-out");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void consentIsShownWithTheEventsThatMadeItAndStoresWithTheirNumbers(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();
    web.webhook(customer, "STOP");
    web.webhook(customer, "REJOIN");

    JsonNode consent = web.get("/api/consents/" + customer);

    assertThat(consent.path("state").asText()).isEqualTo("OPTED_IN");
    assertThat(consent.path("history").findValuesAsText("kind"))
        .containsExactly("OPT_OUT", "REJOIN");
    assertThat(web.get("/api/stores").path(0).path("numbers").path(0).asText())
        .isEqualTo(Web.STORE);
  }

  /** A text whose outcome is late is answered 202, goes once, and is found under its URL. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRequestWithoutAnOutcomeInTimeIsAnsweredWhereToFindIt(Database database) throws Exception {
    try (RunningBundle bundle = RunningBundle.start(database, Map.of("SMS_API_WAIT_MS", "300"))) {
      Web web = bundle.web();
      var routes = bundle.bundle().context().getRouteController();
      routes.stopRoute("outbound-accept");
      String customer = Numbers.next();
      Map<String, Object> document = Jms.document(customer, "Hello");

      HttpResponse<String> answer = web.send(Web.json(document));

      assertThat(outcome(answer, 202)).isEqualTo("QUEUED");
      String location = answer.headers().firstValue("Location").orElseThrow();
      routes.startRoute("outbound-accept");
      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(web.get(location).path("outcome").asText()).isEqualTo("SENT"));
      assertThat(web.received(customer)).hasSize(1);
    }
  }

  /** Promise 4: requests that wait do not take the threads that a STOP needs. */
  @ParameterizedTest
  @CsvSource("H2")
  void manyWaitingRequestsDoNotHoldUpAStop(Database database) throws Exception {
    try (RunningBundle bundle =
        RunningBundle.start(
            database,
            Map.of("SMS_HTTP_WAITING", "2", "SMS_HTTP_THREADS", "6", "SMS_API_WAIT_MS", "20000"))) {
      Web web = bundle.web();
      bundle.bundle().context().getRouteController().stopRoute("outbound-accept");
      List<CompletableFuture<Integer>> requests = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String text = Web.json(Jms.document(Numbers.next(), "Hello"));
        requests.add(CompletableFuture.supplyAsync(() -> web.send(text).statusCode()));
      }
      await().until(() -> requests.stream().filter(CompletableFuture::isDone).count() >= 1);
      String customer = Numbers.next();

      assertThat(web.webhook(customer, "STOP").statusCode()).isEqualTo(200);

      assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
      bundle.bundle().context().getRouteController().startRoute("outbound-accept");
      assertThat(requests).allSatisfy(request -> assertThat(request.get()).isIn(200, 202));
      assertThat(requests.stream().filter(request -> request.join() == 200).count())
          .isLessThanOrEqualTo(2);
    }
  }
}
