package org.smsconsent.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The provider's block list beside our consent: both have to allow a text. */
class ProviderBlockTest {
  private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";

  /**
   * Spoke #2184 and episphere #1545: a number that Twilio blocks is met once, and is not tried
   * again until the customer has texted START. It is Twilio's word, never the customer's.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBlockIsMetOnceAndHoldsUntilTheCustomerTextsStart(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    running.twilio().toward(customer, Behaviour.refuse(400, 21610));

    assertThat(ask(running, customer).path("outcome").asText()).isEqualTo("FAILED");
    JsonNode again = ask(running, customer);

    assertThat(again.path("outcome").asText()).isEqualTo("BLOCKED");
    assertThat(again.path("reason").asText()).isEqualTo("provider-blocked");
    assertThat(again.path("detail").asText()).contains("START");
    assertThat(running.twilio().posts(customer)).hasSize(1);
    assertThat(web.send(Jms.id(), customer, "Your car is ready").statusCode()).isEqualTo(409);
    for (String path : List.of("/api/consents/", "/api/threads/")) {
      JsonNode told = web.get(path + customer);
      assertThat(told.path("state").asText()).isEqualTo("NONE");
      assertThat(told.path("providerBlocks")).hasSize(1);
      assertThat(told.at("/providerBlocks/0/sender").asText()).isEqualTo(Web.STORE);
      assertThat(told.at("/providerBlocks/0/code").asText()).isEqualTo("21610");
      assertThat(told.at("/providerBlocks/0/evidence").asText()).isEqualTo("refusal");
    }

    assertThat(listed(web, customer)).isTrue();

    text(web, customer, Web.STORE, "START", "START");
    assertThat(web.get("/api/consents/" + customer).path("providerBlocks")).isEmpty();
    assertThat(listed(web, customer)).isFalse();
    assertThat(ask(running, customer).path("outcome").asText()).isEqualTo("SENT");
  }

  /** What one number of a Messaging Service is told, all of its numbers keep to. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theNumbersOfAMessagingServiceShareAList(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      try (RunningBundle bundle =
          RunningBundle.start(database, twoStores(twilio, SERVICE), clock)) {
        String customer = Numbers.next();
        text(bundle.web(), customer, Web.STORE, "STOP", "STOP");
        text(bundle.web(), customer, Web.STORE, "REJOIN", "");

        assertThat(reason(bundle, "elm-street", customer)).isEqualTo("provider-blocked");
        text(bundle.web(), customer, ElmStreet.NUMBER, "START", "START");

        assertThat(reason(bundle, "elm-street", customer)).isEqualTo("sent");
        assertThat(reason(bundle, "main-street", customer)).isEqualTo("sent");
      }
    }
  }

  /** A list is kept per pair of numbers: what one number is blocked from, another may send. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBlockReachesOneNumberOnly(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      try (RunningBundle bundle = RunningBundle.start(database, twoStores(twilio, ""), clock)) {
        String customer = Numbers.next();
        text(bundle.web(), customer, Web.STORE, "STOP", "STOP");
        text(bundle.web(), customer, Web.STORE, "REJOIN", "");

        assertThat(reason(bundle, "main-street", customer)).isEqualTo("provider-blocked");
        assertThat(listed(bundle.web(), customer)).isTrue();
        assertThat(reason(bundle, "elm-street", customer)).isEqualTo("sent");
        assertThat(listed(bundle.web(), customer)).isFalse();
      }
    }
  }

  private static Map<String, String> twoStores(TwilioStandIn twilio, String service) {
    Map<String, String> settings = new HashMap<>(twilio.settings());
    settings.putAll(ElmStreet.settings());
    settings.putAll(
        Map.of(
            "SMS_STORE_MAIN_STREET_MESSAGING_SERVICE", service,
            "SMS_STORE_ELM_STREET_MESSAGING_SERVICE", service));
    return settings;
  }

  private static void text(Web web, String customer, String store, String body, String optOutType) {
    Map<String, String> form = new HashMap<>(Web.form("SM" + Jms.id(), customer, body));
    form.put("To", store);
    if (!optOutType.isEmpty()) {
      form.put("OptOutType", optOutType);
    }
    assertThat(SignedWebhooks.post(web, "/sms/inbound", form).statusCode()).isEqualTo(200);
  }

  /** What the list of threads says of the store that has the newest text. */
  private static boolean listed(Web web, String customer) {
    return web.get("/api/threads?q=" + customer).at("/threads/0/providerBlocked").asBoolean();
  }

  private static String reason(RunningBundle bundle, String store, String customer)
      throws Exception {
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    document.put("store", store);
    try (Jms jms = new Jms(bundle.broker())) {
      return jms.ask(document).path("reason").asText();
    }
  }

  private static JsonNode ask(TwilioBundle running, String customer) throws Exception {
    try (Jms jms = new Jms(running.bundle().broker())) {
      return jms.ask(Jms.document(customer, "Your car is ready"));
    }
  }
}
