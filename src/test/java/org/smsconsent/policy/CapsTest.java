package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three solicitations in 24 hours: Fla. Stat. 501.616(6)(b), Okla. Stat. tit. 15 775C.4, Maryland,
 * New Jersey.
 */
class CapsTest {
  private static final MovableClock CLOCK = new MovableClock();
  private static final Map<Database, RunningBundle> BUNDLES = new ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    Map<String, String> stores = new HashMap<>();
    stores.putAll(ElmStreet.settings());
    return BUNDLES.computeIfAbsent(database, wanted -> RunningBundle.start(wanted, stores, CLOCK));
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFourthWaitsUntilTheFirstIsADayOldAndAFifthForTheSecond(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = optedIn(bundle);
    Instant noon = Washington.wait(CLOCK, "12:00");
    try (Jms jms = new Jms(bundle.broker())) {
      for (int hour = 0; hour < 3; hour++) {
        assertThat(jms.ask(marketing(customer)).path("outcome").asText()).isEqualTo("SENT");
        CLOCK.pass(Duration.ofHours(1));
      }
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        requests.add(jms.queue(jms.message(marketing(customer))));
        JsonNode deferred = jms.outcome(requests.get(i));
        assertThat(deferred.path("reason").asText()).isEqualTo("marketing-cap");
        assertThat(deferred.path("outcome").asText()).isEqualTo("DEFERRED");
        assertThat(Instant.parse(deferred.path("until").asText()))
            .isBetween(noon.plus(Duration.ofHours(24)), noon.plus(Duration.ofMinutes(24 * 60 + 5)));
      }
      assertThat(jms.ask(Jms.document(customer, "Your car is ready")).path("outcome").asText())
          .as("service")
          .isEqualTo("SENT");
      Map<String, Object> elsewhere = marketing(customer);
      elsewhere.put("store", "elm-street");
      assertThat(jms.ask(elsewhere).path("outcome").asText()).as("elm-street").isEqualTo("SENT");

      CLOCK.pass(Duration.between(CLOCK.instant(), noon.plus(Duration.ofMinutes(24 * 60 + 10))));
      List<JsonNode> outcomes = new ArrayList<>();
      for (String request : requests) {
        outcomes.add(jms.outcome(request));
      }
      assertThat(outcomes)
          .extracting(outcome -> outcome.path("outcome").asText())
          .containsExactlyInAnyOrder("SENT", "DEFERRED");
      JsonNode again =
          outcomes.stream().filter(outcome -> outcome.has("until")).findFirst().orElseThrow();
      assertThat(Instant.parse(again.path("until").asText()))
          .isBetween(noon.plus(Duration.ofHours(25)), noon.plus(Duration.ofMinutes(25 * 60 + 5)));
    }
  }

  /** What the provider may have counts: one too few is not against the law. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatMayHaveGoneCountsAndOneThatDidNotDoesNot(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = optedIn(bundle);
    Washington.wait(CLOCK, "12:00");
    try (Jms jms = new Jms(bundle.broker())) {
      for (int i = 0; i < 3; i++) {
        assertThat(jms.ask(marketing(customer)).path("outcome").asText()).isEqualTo("SENT");
      }
      Sql.run(
          bundle,
          "UPDATE message SET status = 'UNKNOWN' WHERE number = ? AND category = 'marketing'",
          customer);
      assertThat(jms.ask(marketing(customer)).path("reason").asText()).isEqualTo("marketing-cap");
      Sql.run(
          bundle,
          "UPDATE message SET status = 'FAILED' WHERE number = ? AND status = 'UNKNOWN'",
          customer);
      assertThat(jms.ask(marketing(customer)).path("outcome").asText()).isEqualTo("SENT");
    }
  }

  /** One wait for both rules, so that nothing is tried and announced in the night. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aPlaceThatIsFreeAtNightIsTakenInTheMorning(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = optedIn(bundle);
    Instant late = Washington.wait(CLOCK, "20:00");
    try (Jms jms = new Jms(bundle.broker())) {
      for (int i = 0; i < 3; i++) {
        assertThat(jms.ask(marketing(customer)).path("outcome").asText()).isEqualTo("SENT");
      }
      // As if they had gone two hours later.
      Sql.run(
          bundle,
          "UPDATE message SET settled_at = ? WHERE number = ? AND category = 'marketing'",
          late.plus(Duration.ofHours(2)).atOffset(java.time.ZoneOffset.UTC),
          customer);
      JsonNode deferred = jms.ask(marketing(customer));

      assertThat(deferred.path("reason").asText()).isEqualTo("quiet-hours");
      assertThat(Instant.parse(deferred.path("until").asText()))
          .isEqualTo(Washington.next(late.plus(Duration.ofHours(24)), "08:00"));
      Map<String, Object> ends = marketing(customer);
      ends.put("expiresAt", deferred.path("until").asText());
      assertThat(jms.ask(ends).path("outcome").asText()).isEqualTo("EXPIRED");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void withoutACapAllOfThemGo(Database database) throws Exception {
    try (RunningBundle bundle =
            RunningBundle.start(
                database, Map.of("SMS_MARKETING_CAP", "0", "SMS_QUIET_HOURS", "off"));
        Jms jms = new Jms(bundle.broker())) {
      String customer = optedIn(bundle);
      for (int i = 0; i < 5; i++) {
        assertThat(jms.ask(marketing(customer)).path("outcome").asText()).isEqualTo("SENT");
      }
    }
  }

  private static String optedIn(RunningBundle bundle) {
    String customer = Numbers.next();
    assertThat(bundle.web().webhook(customer, "DEALS").statusCode()).isEqualTo(200);
    return customer;
  }

  private static Map<String, Object> marketing(String customer) {
    Map<String, Object> document = Jms.document(customer, "Tires are half price");
    document.put("category", "marketing");
    return document;
  }
}
