package org.smsconsent.twilio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A provider that fails is not called for a while, and no text is lost by it. */
class BreakerTest {
  private static final int CALLS = 4;

  private final MovableClock clock = new MovableClock();

  /** Promise 5: texts that meet an open breaker stay queued and go once. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whileTwilioFailsItIsNotCalledAndTextsGoOnceItWorksAgain(Database database) throws Exception {
    try (TwilioStandIn twilio = new TwilioStandIn(clock);
        RunningBundle bundle = RunningBundle.start(database, settings(twilio), clock);
        Jms jms = new Jms(bundle.broker())) {
      TwilioBundle running = new TwilioBundle(bundle, twilio, clock);
      assertThat(stopped(bundle)).isEqualTo("0.0");
      Map<String, String> requests = new HashMap<>();
      for (int call = 0; call < CALLS; call++) {
        String customer = Numbers.next();
        twilio.toward(customer, Behaviour.refuse(503, 20503));
        requests.put(customer, jms.queue(jms.message(Jms.document(customer, "Your car is ready"))));
      }
      await().until(() -> stopped(bundle).equals("1.0"));

      String late = Numbers.next();
      Map<String, Object> document = Jms.document(late, "Your car is ready");
      requests.put(late, jms.queue(jms.message(document)));
      await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(running.text((String) document.get("id")))
                      .containsEntry("status", "DEFERRED")
                      .containsEntry("reason", "provider-unavailable"));

      assertThat(twilio.posts(late)).isEmpty();
      assertThat(provider(bundle).path("status").asText()).isEqualTo("UP");
      assertThat(provider(bundle).at("/data/callsStopped").asText()).isEqualTo("true");
      // A STOP is taken and obeyed although its confirmation has to wait.
      String stopping = Numbers.next();
      assertThat(
              SignedWebhooks.post(
                      bundle.web(), "/sms/inbound", Web.form("SM" + Jms.id(), stopping, "STOP"))
                  .statusCode())
          .isEqualTo(200);
      assertThat(bundle.web().state(stopping)).isEqualTo("OPTED_OUT");

      clock.pass(Duration.ofMinutes(1));
      for (Map.Entry<String, String> request : requests.entrySet()) {
        await()
            .until(
                () -> {
                  clock.pass(Duration.ofSeconds(10));
                  return !twilio.taken(request.getKey()).isEmpty();
                });
        assertThat(jms.outcome(request.getValue()).path("outcome").asText()).isEqualTo("SENT");
        assertThat(twilio.taken(request.getKey())).hasSize(1);
      }
      assertThat(stopped(bundle)).isEqualTo("0.0");
    }
  }

  /** A text that Twilio refuses shows that Twilio works. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void refusedTextsAreNoFailureOfTwilios(Database database) throws Exception {
    try (TwilioStandIn twilio = new TwilioStandIn(clock);
        RunningBundle bundle = RunningBundle.start(database, settings(twilio), clock);
        Jms jms = new Jms(bundle.broker())) {
      List<String> reasons = new ArrayList<>();
      for (int call = 0; call < 2 * CALLS; call++) {
        String customer = Numbers.next();
        twilio.toward(customer, Behaviour.refuse(400, 21211));
        reasons.add(jms.ask(Jms.document(customer, "Your car is ready")).path("reason").asText());
      }
      assertThat(reasons).hasSize(2 * CALLS).containsOnly("number-not-reachable");
      assertThat(stopped(bundle)).isEqualTo("0.0");
      assertThat(
              jms.ask(Jms.document(Numbers.next(), "Your car is ready")).path("outcome").asText())
          .isEqualTo("SENT");
    }
  }

  @Test
  void aKnobThatCannotBeObeyedRefusesTheStart() {
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      Map<String, String> settings = settings(twilio);
      settings.put("SMS_TWILIO_BREAKER_PERCENT", "0");

      assertThatThrownBy(() -> RunningBundle.start(Database.H2, settings, clock).close())
          .hasMessageContaining("SMS_TWILIO_BREAKER_PERCENT");
    }
  }

  private static Map<String, String> settings(TwilioStandIn twilio) {
    Map<String, String> settings = new HashMap<>(twilio.settings());
    settings.put("SMS_TWILIO_BREAKER_CALLS", Integer.toString(CALLS));
    return settings;
  }

  private static String stopped(RunningBundle bundle) {
    return get(bundle, "/observe/metrics")
        .lines()
        .filter(line -> line.startsWith("sms_provider_calls_stopped"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  /** The health check about the provider, with its details. */
  private static JsonNode provider(RunningBundle bundle) {
    JsonNode health = Web.read(get(bundle, "/observe/health/ready?data=true"));
    return StreamSupport.stream(health.path("checks").spliterator(), false)
        .filter(check -> check.path("name").asText().equals("provider"))
        .findFirst()
        .orElseThrow();
  }

  private static String get(RunningBundle bundle, String path) {
    return bundle.management().exchange(bundle.management().request(path).GET().build()).body();
  }
}
