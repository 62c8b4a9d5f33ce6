package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A text that comes at night waits for the morning where its customer is. */
class QuietDeferralTest {
  private static final MovableClock CLOCK = new MovableClock();
  private static final Map<Database, RunningBundle> BUNDLES = new ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    return BUNDLES.computeIfAbsent(
        database, wanted -> RunningBundle.start(wanted, Map.of("SMS_QUIET_HOURS", "all"), CLOCK));
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void itIsDeferredUntilTheHoursOpenAndGoesThen(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    Instant opens = night();
    try (Jms jms = new Jms(bundle.broker())) {
      String request = jms.queue(jms.message(Jms.document(customer, "Your car is ready")));

      JsonNode deferred = jms.outcome(request);
      assertThat(deferred.path("outcome").asText()).isEqualTo("DEFERRED");
      assertThat(deferred.path("reason").asText()).isEqualTo("quiet-hours");
      assertThat(deferred.path("until").asText()).isEqualTo(opens.toString());
      assertThat(bundle.web().received(customer)).isEmpty();

      CLOCK.pass(Duration.between(CLOCK.instant(), opens));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void oneThatEndsBeforeThatIsOverAtOnce(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    Instant opens = night();
    try (Jms jms = new Jms(bundle.broker())) {
      Map<String, Object> tonight = Jms.document(customer, "Tonight only");
      tonight.put("expiresAt", opens.toString());
      JsonNode outcome = jms.ask(tonight);

      assertThat(outcome.path("outcome").asText()).isEqualTo("EXPIRED");
      assertThat(outcome.path("reason").asText()).isEqualTo("expired");
    }
    assertThat(bundle.web().received(customer)).isEmpty();
  }

  /** Both waits are one, and its producer hears of one. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void oneWhoseTimeComesInTheNightIsDeferredToTheMorningAfter(Database database) throws Exception {
    RunningBundle bundle = on(database);
    Instant opens = night();
    try (Jms jms = new Jms(bundle.broker())) {
      Map<String, Object> nextNight = Jms.document(Numbers.next(), "Your car is ready");
      nextNight.put("notBefore", opens.plus(Duration.ofHours(20)).toString());
      JsonNode outcome = jms.ask(nextNight);

      assertThat(outcome.path("reason").asText()).isEqualTo("quiet-hours");
      assertThat(Instant.parse(outcome.path("until").asText()))
          .isEqualTo(Washington.next(opens, "08:00"));
    }
  }

  /** Promise 1: the check is made again when the morning comes. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopInTheNightIsConfirmedAtOnceAndBlocksWhatWaits(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    Instant opens = night();
    try (Jms jms = new Jms(bundle.broker())) {
      String request = jms.queue(jms.message(Jms.document(customer, "Your car is ready")));
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("DEFERRED");
      bundle.web().webhook(customer, "STOP");
      await().until(() -> bundle.web().received(customer).size() == 1);

      CLOCK.pass(Duration.between(CLOCK.instant(), opens));
      assertThat(jms.outcome(request).path("reason").asText()).isEqualTo("customer-opted-out");
    }
    assertThat(bundle.web().received(customer)).hasSize(1);
  }

  /** Lets time pass to three at night, and tells when the hours open then. */
  private static Instant night() {
    return Washington.next(Washington.wait(CLOCK, "03:00"), "08:00");
  }
}
