package org.smsconsent.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.jms.TextMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Texts that wait: for their time, for their customer, for each other. */
class DeferralTest {
  private static final MovableClock CLOCK = new MovableClock();
  private static final Map<Database, RunningBundle> BUNDLES = new ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    return BUNDLES.computeIfAbsent(
        database, wanted -> RunningBundle.start(wanted, Map.of(), CLOCK));
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextWaitsForItsTimeAndItsProducerHearsBoth(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      Map<String, Object> document = inAnHour(customer);
      String request = jms.queue(jms.message(document));

      JsonNode deferred = jms.outcome(request);
      assertThat(deferred.path("outcome").asText()).isEqualTo("DEFERRED");
      assertThat(deferred.path("reason").asText()).isEqualTo("not-before");
      assertThat(deferred.path("until").asText()).isEqualTo(document.get("notBefore"));
      assertThat(bundle.web().received(customer)).isEmpty();

      CLOCK.pass(Duration.ofHours(1));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }

  /**
   * Promise 1; both Spoke lines, RapidPro and Chatwoot check consent when a text is queued, so that
   * what is queued already goes out after a STOP.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopInTheMeantimeBlocksATextThatWaits(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      String request = jms.queue(jms.message(inAnHour(customer)));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("DEFERRED");
      bundle.web().webhook(customer, "STOP");
      await().until(() -> bundle.web().received(customer).size() == 1);

      CLOCK.pass(Duration.ofHours(1));

      JsonNode outcome = jms.outcome(request);
      assertThat(outcome.path("outcome").asText()).isEqualTo("BLOCKED");
      assertThat(outcome.path("reason").asText()).isEqualTo("customer-opted-out");
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextWhoseTimeIsOverExpires(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      Map<String, Object> late = Jms.document(customer, "Today only");
      late.put("expiresAt", CLOCK.instant().minusSeconds(1).toString());
      assertThat(jms.ask(late).path("outcome").asText()).isEqualTo("EXPIRED");

      Map<String, Object> waits = inAnHour(customer);
      waits.put("expiresAt", CLOCK.instant().plus(Duration.ofMinutes(90)).toString());
      String request = jms.queue(jms.message(waits));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("DEFERRED");
      CLOCK.pass(Duration.ofHours(2));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("EXPIRED");
    }
    assertThat(bundle.web().received(customer)).isEmpty();
  }

  /** A busy customer is no outcome, and the order of a group survives the waiting. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void textsOfAGroupKeepTheirOrderWhileTheirCustomerIsBusy(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    List<String> expected = new ArrayList<>();
    try (Jms jms = new Jms(bundle.broker())) {
      assertThat(jms.ask(Jms.document(customer, "0")).path("outcome").asText()).isEqualTo("SENT");
      expected.add("0 Text STOP to opt-out");
      List<String> requests = new ArrayList<>();
      try (CustomerLock busy = CustomerLock.of(bundle, customer)) {
        for (int i = 1; i <= 8; i++) {
          TextMessage message = jms.message(Jms.document(customer, Integer.toString(i)));
          message.setStringProperty("JMSXGroupID", customer);
          requests.add(jms.queue(message));
          expected.add(i + " Text STOP to opt-out");
        }
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            bundle.rows(
                                "SELECT reason FROM message WHERE group_id = ? AND reason = 'customer-busy'",
                                customer))
                        .hasSize(8));
      }
      for (String request : requests) {
        assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
      }
    }
    assertThat(bundle.web().received(customer)).containsExactlyElementsOf(expected);
  }

  private static Map<String, Object> inAnHour(String customer) {
    Map<String, Object> document = Jms.document(customer, "Your appointment is tomorrow");
    document.put("notBefore", CLOCK.instant().plus(Duration.ofHours(1)).toString());
    return document;
  }
}
