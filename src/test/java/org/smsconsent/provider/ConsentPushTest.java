package org.smsconsent.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Where it is switched on, the provider is told who is back, so that nobody has to text START. */
class ConsentPushTest {
  private static final String TOLL_FREE = "+18885550104";

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoIsBackIsSpokenForButNotAtATollFreeNumberNorWithoutTheKnob(Database database)
      throws Exception {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      try (RunningBundle bundle = RunningBundle.start(database, settings(twilio, "true"), clock)) {
        String customer = Numbers.next();
        String tollFree = Numbers.next();
        String gone = Numbers.next();
        text(bundle, customer, Web.STORE, "STOP");
        text(bundle, customer, Web.STORE, "REJOIN");
        text(bundle, tollFree, TOLL_FREE, "STOP");
        text(bundle, tollFree, TOLL_FREE, "REJOIN");
        text(bundle, gone, Web.STORE, "STOP");
        text(bundle, gone, Web.STORE, "REJOIN");
        text(bundle, gone, Web.STORE, "STOP");

        await().until(() -> blocks(bundle, customer).isEmpty());
        assertThat(send(bundle, customer)).isEqualTo(200);
        await().until(() -> bundle.rows("SELECT id FROM provider_push").isEmpty());
        assertThat(blocks(bundle, tollFree)).hasSize(1);
        assertThat(blocks(bundle, gone)).hasSize(1);
        assertThat(send(bundle, gone)).isEqualTo(409);
        assertThat(
                bundle.rows(
                    "SELECT e.evidence FROM provider_event e JOIN customer c ON c.id = e.customer WHERE c.number = ? AND e.kind = 'LIFTED'",
                    customer))
            .containsExactly(Map.of("evidence", "consent-api"));
      }
      try (RunningBundle bundle = RunningBundle.start(database, settings(twilio, "false"), clock)) {
        String customer = Numbers.next();
        text(bundle, customer, Web.STORE, "STOP");
        text(bundle, customer, Web.STORE, "REJOIN");
        assertThat(bundle.rows("SELECT id FROM provider_push")).isEmpty();
        assertThat(blocks(bundle, customer)).hasSize(1);
      }
    }
  }

  /** Twilio may have lifted its block all the same; ours holds, and START is asked for. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whoSaysStopDuringTheCallIsNotTakenForLifted(Database database) {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock);
        RunningBundle bundle = RunningBundle.start(database, settings(twilio, "true"), clock)) {
      String customer = Numbers.next();
      text(bundle, customer, Web.STORE, "STOP");
      clock.pass(Duration.ofSeconds(5));
      twilio.duringConsents(
          () -> {
            clock.pass(Duration.ofSeconds(1));
            text(bundle, customer, Web.STORE, "STOP");
          });
      text(bundle, customer, Web.STORE, "REJOIN");

      await().until(() -> bundle.rows("SELECT id FROM provider_push").isEmpty());
      assertThat(bundle.web().state(customer)).isEqualTo("OPTED_OUT");
      assertThat(blocks(bundle, customer)).hasSize(1);
    }
  }

  @Test
  void whatTwilioRefusesAsAWholeIsNotToldAgain() {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock);
        RunningBundle bundle = RunningBundle.start(Database.H2, settings(twilio, "true"), clock)) {
      twilio.refusesConsents();
      String customer = Numbers.next();
      text(bundle, customer, Web.STORE, "STOP");
      clock.pass(Duration.ofSeconds(5));
      text(bundle, customer, Web.STORE, "REJOIN");

      await().until(() -> bundle.rows("SELECT id FROM provider_push").isEmpty());
      assertThat(blocks(bundle, customer)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoIsOutAtAnotherStoreIsSpokenForWhereBack(Database database) {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      Map<String, String> settings = new HashMap<>(twilio.settings());
      settings.putAll(ElmStreet.settings());
      settings.putAll(
          Map.of(
              "SMS_TWILIO_OPT_OUT_MODE", "default",
              "SMS_TWILIO_CONSENT_API", "true",
              "SMS_CONSENT_SCOPE", "store"));
      try (RunningBundle bundle = RunningBundle.start(database, settings, clock)) {
        String customer = Numbers.next();
        text(bundle, customer, ElmStreet.NUMBER, "STOP");
        text(bundle, customer, Web.STORE, "STOP");
        clock.pass(Duration.ofMinutes(10));
        text(bundle, customer, Web.STORE, "REJOIN");

        await().until(() -> blocks(bundle, customer).size() == 1);
        assertThat(blocks(bundle, customer).get(0).path("sender").asText())
            .isEqualTo(ElmStreet.NUMBER);
      }
    }
  }

  private static Map<String, String> settings(TwilioStandIn twilio, String push) {
    Map<String, String> settings = new HashMap<>(twilio.settings());
    settings.putAll(
        Map.of(
            "SMS_TWILIO_OPT_OUT_MODE", "default",
            "SMS_TWILIO_CONSENT_API", push,
            "SMS_STORES", "main-street, free",
            "SMS_STORE_FREE_NAME", "Free",
            "SMS_STORE_FREE_NUMBERS", TOLL_FREE,
            "SMS_STORE_FREE_CONTACT", TOLL_FREE,
            "SMS_STORE_FREE_OPT_OUT_MODE", "toll-free"));
    return settings;
  }

  private static void text(RunningBundle bundle, String customer, String to, String body) {
    Map<String, String> form = new HashMap<>(Web.form("SM" + Jms.id(), customer, body));
    form.put("To", to);
    assertThat(SignedWebhooks.post(bundle.web(), "/sms/inbound", form).statusCode()).isEqualTo(200);
  }

  private static JsonNode blocks(RunningBundle bundle, String customer) {
    return bundle.web().get("/api/consents/" + customer).path("providerBlocks");
  }

  private static int send(RunningBundle bundle, String customer) {
    return bundle.web().send(Jms.id(), customer, "Your car is ready").statusCode();
  }
}
