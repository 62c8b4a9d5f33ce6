package org.smsconsent.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.Row;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A store's texts go one after the other, and nobody else waits for them. */
class StorePaceTest {
  private static final MovableClock CLOCK = new MovableClock();
  private static final Map<Database, RunningBundle> BUNDLES = new ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SMS_STORE_TEXTS_PER_MINUTE", "1");
    settings.putAll(ElmStreet.settings());
    return BUNDLES.computeIfAbsent(
        database, wanted -> RunningBundle.start(wanted, settings, CLOCK));
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  /** More texts than there are consumers, so that they would all be held were one held. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void eachHasItsPlaceAndHoldsUpNeitherAnotherStoreNorAnAnswer(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String stopped = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        String customer = i == 14 ? stopped : Numbers.next();
        requests.add(jms.queue(jms.message(Jms.document(customer, "Your car is ready"))));
        await().until(() -> places(bundle).size() == requests.size());
      }
      List<Duration> apart = new ArrayList<>();
      List<Row> places = places(bundle);
      // The first one's place was at once: it has gone, or goes.
      for (int i = 2; i < places.size(); i++) {
        apart.add(
            Duration.between(
                places.get(i - 1).instant("due_at").orElseThrow(),
                places.get(i).instant("due_at").orElseThrow()));
      }
      assertThat(apart).hasSize(13).containsOnly(Duration.ofMinutes(1));
      assertThat(jms.outcome(requests.get(0)).path("outcome").asText()).isEqualTo("SENT");

      Map<String, Object> elsewhere = Jms.document(Numbers.next(), "Your car is ready");
      elsewhere.put("store", "elm-street");
      assertThat(jms.ask(elsewhere).path("outcome").asText()).isEqualTo("SENT");
      bundle.web().webhook(stopped, "STOP");
      await().until(() -> bundle.web().received(stopped).size() == 1);

      CLOCK.pass(Duration.ofMinutes(1));
      assertThat(jms.outcome(requests.get(1)).path("outcome").asText())
          .as("the only outcome it has")
          .isEqualTo("SENT");
      assertThat(waiting(bundle)).isEqualTo(13);
      CLOCK.pass(Duration.ofMinutes(13));
      JsonNode last = jms.outcome(requests.get(14));
      assertThat(last.path("reason").asText()).isEqualTo("customer-opted-out");
    }
    assertThat(bundle.web().received(stopped)).hasSize(1);
  }

  /** The texts that have been given a place, in their order. */
  private static List<Row> places(RunningBundle bundle) {
    return bundle
        .rows(
            "SELECT due_at FROM message WHERE store = 'main-street' AND intent = 'TEXT' AND (reason = 'store-rate' OR status = 'SENT') ORDER BY seq")
        .stream()
        .map(Row::new)
        .toList();
  }

  private static int waiting(RunningBundle bundle) {
    return bundle
        .rows("SELECT id FROM message WHERE status = 'DEFERRED' AND reason = 'store-rate'")
        .size();
  }
}
