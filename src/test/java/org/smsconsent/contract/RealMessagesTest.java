package org.smsconsent.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Contract;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.Subscriber;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a bundle really sends keeps to the published schemas, and all that the schemas describe is
 * sent. {@link Jms} and {@link Subscriber} check each message that comes to them.
 */
class RealMessagesTest {
  private final Set<String> types = new HashSet<>();
  private final Set<String> outcomes = new HashSet<>();

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyEventAndEveryOutcomeKeepsToItsContract(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, Map.of(), clock);
        Subscriber crm = new Subscriber(bundle.broker(), "crm");
        Jms dms = new Jms(bundle.broker())) {
      customersWords(bundle, crm);
      heldWords(bundle, crm);
      unusualSenders(bundle, crm);
      textsOfADms(bundle, crm, dms, clock);
      collect(crm);
    }
    twiliosAnswers(TwilioBundle.on(database));

    assertThat(types).isEqualTo(described(Contract.EVENT, "type"));
    assertThat(outcomes).isEqualTo(described(Contract.OUTCOME, "outcome"));
  }

  private void customersWords(RunningBundle bundle, Subscriber crm) {
    String customer = Numbers.next();
    bundle.web().webhook(customer, "HELP");
    bundle.web().webhook(customer, "STOP");
    bundle.web().webhook(customer, "Is my car ready?");
    bundle.web().webhook(customer, "REJOIN");
    bundle.web().webhook(customer, "Deals!");

    JsonNode out = crm.next("consent.opted-out", customer).path("evidence");
    assertThat(out.path("previousState").asText()).isEqualTo("NONE");
    assertThat(out.path("words").asText()).isEqualTo("STOP");
    JsonNode in = crm.next("consent.rejoined", customer).path("evidence");
    assertThat(in.path("previousState").asText()).isEqualTo("OPTED_OUT");
    JsonNode asked = crm.next("consent.marketing-opted-in", customer).path("marketing");
    assertThat(asked.path("words").asText()).isEqualTo("Deals!");
    assertThat(asked.path("rule").asText()).isEqualTo("marketing-deals");
    for (String intent :
        Set.of("HELP_ANSWER", "OPT_OUT_CONFIRMATION", "OPTED_OUT_NOTICE", "REJOIN_CONFIRMATION")) {
      crm.next(
          event ->
              event.path("number").asText().equals(customer)
                  && event.path("message").path("intent").asText().equals(intent));
    }
  }

  private void heldWords(RunningBundle bundle, Subscriber crm) {
    String dismissed = Numbers.next();
    bundle.web().webhook(dismissed, "not interested");
    bundle.web().webhook(dismissed, "stop it");
    decide(bundle, dismissed, "dismiss", "asked for the parts desk");
    decide(bundle, dismissed, "dismiss", "meant the alarm");
    assertThat(dismissal(crm, dismissed, "SUSPECTED").path("words").asText())
        .isEqualTo("asked for the parts desk");
    assertThat(dismissal(crm, dismissed, "NONE").path("words").asText())
        .isEqualTo("meant the alarm");

    String confirmed = Numbers.next();
    bundle.web().webhook(confirmed, "not interested");
    decide(bundle, confirmed, "confirm", "");
    JsonNode evidence = crm.next("consent.opted-out", confirmed).path("evidence");
    assertThat(evidence.path("kind").asText()).isEqualTo("CONFIRM");
    assertThat(evidence.path("actor").asText()).isEqualTo("dana");
  }

  private static JsonNode dismissal(Subscriber crm, String number, String leadingTo) {
    return crm.next(
            event ->
                event.path("type").asText().equals("consent.suspicion-dismissed")
                    && event.path("number").asText().equals(number)
                    && event.path("evidence").path("state").asText().equals(leadingTo))
        .path("evidence");
  }

  private static void decide(RunningBundle bundle, String number, String decision, String note) {
    String review =
        StreamSupport.stream(bundle.web().get("/api/reviews").path("reviews").spliterator(), false)
            .filter(open -> open.path("number").asText().equals(number))
            .map(open -> open.path("id").asText())
            .findFirst()
            .orElseThrow();
    assertThat(
            bundle
                .web()
                .post(
                    "/api/reviews/" + review,
                    "application/json",
                    Web.json(Map.of("decision", decision, "actor", "dana", "note", note)))
                .statusCode())
        .isEqualTo(200);
  }

  /** A sender that is no number, a number that is no store's, pictures. */
  private void unusualSenders(RunningBundle bundle, Subscriber crm) {
    String customer = Numbers.next();
    Map<String, String> form = new HashMap<>(Web.form(Jms.id(), customer, ""));
    form.putAll(
        Map.of("NumMedia", "2", "MediaUrl0", "https://a.example/1", "MediaUrl1", "https://b/2"));
    bundle.web().webhook(form);
    assertThat(crm.next("message.received", customer).path("message").path("media"))
        .extracting(JsonNode::asText)
        .containsExactly("https://a.example/1", "https://b/2");

    Map<String, String> stray = new HashMap<>(Web.form(Jms.id(), "SHOP", "STOP"));
    stray.put("To", "+12025550999");
    bundle.web().webhook(stray);
    assertThat(crm.next("consent.opted-out", "SHOP").has("store")).isFalse();
  }

  private void textsOfADms(RunningBundle bundle, Subscriber crm, Jms dms, MovableClock clock)
      throws Exception {
    String customer = Numbers.next();
    note(dms.ask(Jms.document(customer, "Your car is ready")));

    Map<String, Object> waits = Jms.document(customer, "See you");
    waits.put("notBefore", clock.instant().plus(Duration.ofHours(1)).toString());
    waits.put("expiresAt", clock.instant().plus(Duration.ofHours(2)).toString());
    String request = dms.queue(dms.message(waits));
    note(dms.outcome(request));
    note(dms.ask(waits));
    clock.pass(Duration.ofHours(3));
    note(dms.outcome(request));

    note(dms.ask(Jms.document("12", "Nobody")));
    crm.next(event -> event.path("type").asText().equals("message.invalid"));

    bundle.web().webhook(customer, "STOP");
    Map<String, Object> refused = Jms.document(customer, "Anything else?");
    JsonNode blocked = dms.ask(refused);
    note(blocked);
    assertThat(dms.ask(refused)).isEqualTo(blocked);
    assertThat(crm.next("message.blocked", customer).path("message").path("clientId").asText())
        .isEqualTo(refused.get("id"));
  }

  private void report(TwilioBundle running, Subscriber crm, Jms dms, String status, String error)
      throws Exception {
    String customer = Numbers.next();
    JsonNode sent = dms.ask(Jms.document(customer, "Your car is ready"));
    note(sent);
    Map<String, String> form = new HashMap<>();
    form.put("MessageSid", sent.path("providerId").asText());
    form.put("MessageStatus", status);
    form.put("ErrorCode", error);
    SignedWebhooks.post(running.bundle().web(), "/sms/status", form);
    assertThat(crm.next("message." + status, customer).at("/message/providerId"))
        .isEqualTo(sent.path("providerId"));
  }

  private void twiliosAnswers(TwilioBundle running) throws Exception {
    String blocked = Numbers.next();
    String refused = Numbers.next();
    String silent = Numbers.next();
    running.twilio().toward(refused, Behaviour.refuse(400, 30007));
    running.twilio().toward(silent, Behaviour.CUT);
    try (Subscriber crm = new Subscriber(running.bundle().broker(), "contract-" + Jms.id());
        Jms dms = new Jms(running.bundle().broker())) {
      running.twilio().toward(blocked, Behaviour.refuse(400, 21610));
      note(dms.ask(Jms.document(blocked, "Your car is ready")));
      assertThat(crm.next("consent.provider-blocked", blocked).at("/provider/code").asText())
          .isEqualTo("21610");
      Map<String, String> start = new HashMap<>(Web.form("SM" + Jms.id(), blocked, "START"));
      start.put("OptOutType", "START");
      SignedWebhooks.post(running.bundle().web(), "/sms/inbound", start);
      assertThat(crm.next("consent.provider-lifted", blocked).at("/provider/evidence").asText())
          .isEqualTo("opt-out-type");

      report(running, crm, dms, "delivered", "");
      report(running, crm, dms, "undelivered", "30003");

      Map<String, Object> document = Jms.document(refused, "Your car is ready");
      JsonNode failed = dms.ask(document);
      note(failed);
      assertThat(failed.path("providerCode").asText()).isEqualTo("30007");
      assertThat(dms.ask(document)).isEqualTo(failed);
      assertThat(crm.next("message.failed", refused).at("/message/providerCode").asText())
          .isEqualTo("30007");

      Map<String, Object> lost = Jms.document(silent, "Your car is ready");
      String request = dms.queue(dms.message(lost));
      await()
          .ignoreExceptions()
          .until(() -> "reconcile".equals(running.text((String) lost.get("id")).get("reason")));
      running.clock().pass(Duration.ofSeconds(30));
      note(dms.outcome(request));
      crm.next("message.unknown", silent);
      collect(crm);
    }
  }

  private void note(JsonNode outcome) {
    outcomes.add(outcome.path("outcome").asText());
  }

  private void collect(Subscriber crm) {
    crm.of(event -> true).forEach(event -> types.add(event.path("type").asText()));
  }

  /** Every value of a property that a schema lists or fixes, wherever it does. */
  private static Set<String> described(Contract contract, String property) {
    return contract.document().findValues(property).stream()
        .flatMap(
            values ->
                Stream.concat(
                    Stream.of(values.path("const")),
                    StreamSupport.stream(values.path("enum").spliterator(), false)))
        .map(JsonNode::asText)
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toSet());
  }
}
