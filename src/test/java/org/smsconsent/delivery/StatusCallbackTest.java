package org.smsconsent.delivery;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.Subscriber;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the provider reports of a text that it has taken: late, twice, and in any order. */
class StatusCallbackTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void theAddressOfTheReportNamesTheText(Database database) throws Exception {
    Sent sent = send(TwilioBundle.on(database));

    assertThat(sent.running.twilio().taken(sent.customer))
        .singleElement()
        .satisfies(
            post ->
                assertThat(post)
                    .containsEntry(
                        "StatusCallback",
                        "https://texts.example.com/sms/status?message=" + sent.id()));
  }

  @ParameterizedTest
  @CsvSource({
    "H2, queued sent delivered, DELIVERED",
    "POSTGRESQL, queued sent delivered, DELIVERED",
    "H2, delivered sent queued, DELIVERED",
    "POSTGRESQL, delivered sent sending, DELIVERED",
    "H2, delivered undelivered, DELIVERED",
    "H2, undelivered delivered sent, UNDELIVERED",
    "H2, sent sending, SENT",
    "H2, sent sent sent, SENT",
    "H2, failed failed, FAILED",
    "H2, receiving sent whatever, SENT",
    "H2, read, DELIVERED"
  })
  void aReportNeverTakesBackALaterOne(Database database, String reports, String state)
      throws Exception {
    Sent sent = send(TwilioBundle.on(database));

    for (String status : reports.split(" ")) {
      assertThat(sent.report(status, "").statusCode()).isEqualTo(204);
    }

    assertThat(sent.told().path("delivery").asText()).isEqualTo(state);
    JsonNode text = Web.read(sent.story("application/json")).at("/texts/0");
    assertThat(text.path("delivery").asText()).isEqualTo(state);
    assertThat(text.path("deliveryAt").asText()).startsWith("20");
    assertThat(sent.story("text/html")).contains("The provider reported " + state + " 20");
    assertThat(sent.told().path("status").asText()).isEqualTo("SENT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCrmHearsOnceWhatBecameOfAText(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    try (Subscriber crm = new Subscriber(running.bundle().broker(), "reports-" + Jms.id())) {
      Sent arrived = send(running);
      for (String status : List.of("sent", "delivered", "delivered", "undelivered")) {
        arrived.report(status, "");
      }
      Sent lost = send(running);
      lost.report("undelivered", "30003");

      JsonNode good = crm.next("message.delivered", arrived.customer).path("message");
      assertThat(good.path("clientId").asText()).isEqualTo(arrived.clientId);
      assertThat(good.path("id").asText()).isEqualTo(arrived.id());
      JsonNode bad = crm.next("message.undelivered", lost.customer).path("message");
      assertThat(bad.path("providerCode").asText()).isEqualTo("30003");
      assertThat(bad.path("mayBeSentAgain").asBoolean()).isTrue();
      // A later event of the same customer shows that none came between.
      SignedWebhooks.post(
          running.bundle().web(),
          "/sms/inbound",
          Web.form("SM" + Jms.id(), arrived.customer, "Hi"));
      crm.next("message.received", arrived.customer);
      assertThat(crm.of(event -> event.path("number").asText().equals(arrived.customer)))
          .extracting(event -> event.path("type").asText())
          .containsExactly("message.sent", "message.delivered", "message.received");
    }
  }

  /** 21610 can come late. It is Twilio's word; and the customer's START since then holds. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBlockThatIsReportedHoldsUnlessTheCustomerHasTextedStartSince(Database database)
      throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Sent blocked = send(running);
    blocked.report("undelivered", "21610");
    assertThat(blocked.blocks()).hasSize(1);
    assertThat(blocked.blocks().get(0).path("evidence").asText()).isEqualTo("callback");
    assertThat(running.bundle().web().state(blocked.customer)).isEqualTo("NONE");

    Sent late = send(running);
    Map<String, String> start = new HashMap<>(Web.form("SM" + Jms.id(), late.customer, "START"));
    start.put("OptOutType", "START");
    running.clock().pass(java.time.Duration.ofSeconds(1));
    SignedWebhooks.post(running.bundle().web(), "/sms/inbound", start);
    late.report("failed", "21610");
    assertThat(late.blocks()).isEmpty();
  }

  /**
   * What was handed over after the block and arrived shows that it is over; an older text does not.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aDeliveryLiftsABlockThatIsOlder(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    Sent first = send(running, customer);
    running.clock().pass(java.time.Duration.ofSeconds(1));
    Sent second = send(running, customer);
    first.report("undelivered", "21610");
    assertThat(first.blocks()).hasSize(1);

    second.report("delivered", "");
    assertThat(second.blocks()).isEmpty();

    Sent third = send(running);
    running.clock().pass(java.time.Duration.ofSeconds(1));
    Map<String, String> stop = new HashMap<>(Web.form("SM" + Jms.id(), third.customer, "STOP"));
    stop.put("OptOutType", "STOP");
    SignedWebhooks.post(running.bundle().web(), "/sms/inbound", stop);
    third.report("delivered", "");
    assertThat(third.blocks()).hasSize(1);
  }

  /** 30004 may be the customer's wish: a person decides, and until then nothing goes. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBlockOfTheRecipientOrCarrierIsHeldForAPerson(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    Sent sent = send(running);
    sent.report("undelivered", "30004");

    assertThat(web.state(sent.customer)).isEqualTo("SUSPECTED");
    assertThat(ask(running, sent.customer).path("reason").asText()).isEqualTo("opt-out-suspected");
    JsonNode review = reviews(running, sent.customer).get(0);
    assertThat(review.path("messageId").asText()).isEqualTo(sent.id());
    assertThat(review.path("rule").asText()).isEqualTo("provider-error");
    // What the provider says, and not our text as if the customer had written it.
    assertThat(review.path("body").asText()).contains("blocks texts");
    assertThat(review.path("words")).isEqualTo(review.path("body"));
    assertThat(
            web.post(
                    "/api/reviews/" + review.path("id").asText(),
                    "application/json",
                    Web.json(
                        Map.of(
                            "decision", "dismiss", "actor", "dana", "note", "carrier confirmed")))
                .statusCode())
        .isEqualTo(200);
    assertThat(ask(running, sent.customer).path("outcome").asText()).isEqualTo("SENT");

    // It takes nothing from a stop.
    Sent out = send(running);
    SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), out.customer, "STOP"));
    out.report("undelivered", "30004");
    assertThat(web.state(out.customer)).isEqualTo("OPTED_OUT");
  }

  /** Where one word reaches one store, and a later rejoin of the other scope lifts an opt-out. */
  @Test
  void aBlockIsHeldAlsoWhereALaterRejoinLiftsAnOptOut() throws Exception {
    try (TwilioBundle running =
        TwilioBundle.start(Database.H2, Map.of("SMS_CONSENT_SCOPE", "store"))) {
      String nobodys = "+12025550999";
      for (List<String> numbers :
          List.of(List.of(nobodys, Web.STORE), List.of(Web.STORE, nobodys))) {
        Sent sent = send(running);
        texted(sent, numbers.get(0), "STOP");
        assertThat(ask(running, sent.customer).path("outcome").asText()).isEqualTo("BLOCKED");
        texted(sent, numbers.get(1), "REJOIN");
        assertThat(ask(running, sent.customer).path("outcome").asText()).isEqualTo("SENT");

        sent.report("undelivered", "30004");

        assertThat(ask(running, sent.customer).path("reason").asText())
            .isEqualTo("opt-out-suspected");
        // Doubtful words do not stand behind the report: each is decided by itself.
        texted(sent, Web.STORE, "not interested");
        assertThat(reviews(running, sent.customer))
            .extracting(
                review -> review.path("rule").asText() + ": " + review.path("body").asText())
            .satisfiesExactly(
                report ->
                    assertThat(report).startsWith("provider-error: ").contains("blocks texts"),
                words -> assertThat(words).isEqualTo("not-interested: not interested"));
      }
    }
  }

  private static void texted(Sent sent, String to, String words) {
    Map<String, String> form = new HashMap<>(Web.form("SM" + Jms.id(), sent.customer, words));
    form.put("To", to);
    assertThat(SignedWebhooks.post(sent.running.bundle().web(), "/sms/inbound", form).statusCode())
        .isEqualTo(200);
  }

  private static List<JsonNode> reviews(TwilioBundle running, String customer) {
    List<JsonNode> own = new ArrayList<>();
    running
        .bundle()
        .web()
        .get("/api/reviews?limit=200")
        .path("reviews")
        .forEach(
            open -> {
              if (open.path("number").asText().equals(customer)) {
                own.add(open);
              }
            });
    return own;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aForgedReportIsRefusedAndAStrayOneChangesNothing(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    Sent sent = send(running);
    Map<String, String> form = sent.form("failed", "30004");

    assertThat(
            SignedWebhooks.post(
                    web,
                    "/sms/status",
                    Web.encode(form),
                    SignedWebhooks.sign("somebody's", "/sms/status", form))
                .statusCode())
        .isEqualTo(403);
    // Another text's report, under the address of this one.
    form.put("MessageSid", "SM" + Jms.id());
    assertThat(SignedWebhooks.post(web, sent.path(), form).statusCode()).isEqualTo(204);
    // A text that is not ours.
    assertThat(
            SignedWebhooks.post(web, "/sms/status?message=" + UUID.randomUUID(), form).statusCode())
        .isEqualTo(204);
    assertThat(SignedWebhooks.post(web, "/sms/status?message=x'", form).statusCode())
        .isEqualTo(204);
    form.remove("MessageStatus");
    assertThat(SignedWebhooks.post(web, sent.path(), form).statusCode()).isEqualTo(400);

    assertThat(sent.told().has("delivery")).isFalse();
    assertThat(web.state(sent.customer)).isEqualTo("NONE");
  }

  /**
   * Promise 5: the provider took the text, and its answer was cut off. Its report names our id, so
   * that the text is known to be sent without asking for it by its words, and is not sent twice.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aReportSettlesATextWhoseAnswerWasCutOff(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    running.twilio().toward(customer, Behaviour.TAKE_AND_CUT);
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    try (Jms jms = new Jms(running.bundle().broker())) {
      String request = jms.queue(jms.message(document));
      String clientId = (String) document.get("id");
      await()
          .untilAsserted(
              () ->
                  assertThat(running.text(clientId))
                      .containsEntry("status", "DEFERRED")
                      .containsEntry("reason", "reconcile"));
      Sent sent =
          new Sent(running, customer, clientId, running.twilio().taken(customer).get(0).get("Sid"));
      sent.report("delivered", "");
      running.clock().pass(java.time.Duration.ofSeconds(15));

      JsonNode outcome = jms.outcome(request);
      assertThat(outcome.path("outcome").asText()).isEqualTo("SENT");
      assertThat(outcome.path("providerId").asText()).isEqualTo(sent.sid);
      assertThat(running.twilio().posts(customer)).hasSize(1);
      assertThat(running.twilio().questions(customer)).isEmpty();
      assertThat(sent.told().path("delivery").asText()).isEqualTo("DELIVERED");
    }
  }

  private record Sent(TwilioBundle running, String customer, String clientId, String sid) {
    String id() {
      return running.text(clientId).get("id").toString();
    }

    String path() {
      return "/sms/status?message=" + id();
    }

    Map<String, String> form(String status, String error) {
      Map<String, String> form = new HashMap<>();
      form.put("MessageSid", sid);
      form.put("SmsSid", sid);
      form.put("AccountSid", TwilioStandIn.ACCOUNT);
      form.put("MessageStatus", status);
      form.put("SmsStatus", status);
      form.put("From", Web.STORE);
      form.put("To", customer);
      if (!error.isEmpty()) {
        form.put("ErrorCode", error);
      }
      return form;
    }

    HttpResponse<String> report(String status, String error) {
      return SignedWebhooks.post(running.bundle().web(), path(), form(status, error));
    }

    JsonNode told() {
      for (JsonNode text :
          running.bundle().web().get("/api/threads/" + customer).path("messages")) {
        if (text.path("clientId").asText().equals(clientId)) {
          return text;
        }
      }
      throw new AssertionError("The text is not in its thread");
    }

    String story(String type) {
      Web web = running.bundle().web();
      return web.exchange(
              web.request("/api/exports/customers/" + customer)
                  .header("Accept", type)
                  .GET()
                  .build())
          .body();
    }

    JsonNode blocks() {
      return running.bundle().web().get("/api/consents/" + customer).path("providerBlocks");
    }
  }

  private static Sent send(TwilioBundle running) throws Exception {
    return send(running, Numbers.next());
  }

  private static Sent send(TwilioBundle running, String customer) throws Exception {
    JsonNode outcome = ask(running, customer);
    assertThat(outcome.path("outcome").asText()).isEqualTo("SENT");
    return new Sent(
        running, customer, outcome.path("id").asText(), outcome.path("providerId").asText());
  }

  private static JsonNode ask(TwilioBundle running, String customer) throws Exception {
    try (Jms jms = new Jms(running.bundle().broker())) {
      return jms.ask(Jms.document(customer, "Your car is ready"));
    }
  }
}
