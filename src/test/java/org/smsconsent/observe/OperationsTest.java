package org.smsconsent.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see without a shell: how the bundle is, and how consent moves. */
class OperationsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void eachDayTellsWhoWentAndCame(Database database) {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, Map.of(), clock)) {
      Web web = bundle.web();
      Instant midnight = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      clock.pass(Duration.between(clock.instant(), midnight.plus(Duration.ofHours(12))));
      String back = Numbers.next();
      web.webhook(back, "STOP");
      web.webhook(back, "STOP");
      web.webhook(Numbers.next(), "Please stop texting me");
      LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      clock.pass(Duration.ofDays(2));
      web.webhook(back, "REJOIN");
      web.webhook(Numbers.next(), "not interested");
      LocalDate second = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

      JsonNode now = web.get("/api/operations");

      JsonNode days = now.path("days");
      assertThat(days).hasSize(30);
      assertThat(days.get(29).path("day").asText()).isEqualTo(second.toString());
      assertThat(figures(days, first)).containsExactly(2, 0, 0);
      assertThat(figures(days, first.plusDays(1))).containsExactly(0, 0, 0);
      assertThat(figures(days, second)).containsExactly(0, 1, 1);
      // The most frequent rule first: two of the three opt-outs were the keyword.
      assertThat(now.path("rules").get(0).path("fired").asInt()).isEqualTo(2);
      assertThat(now.path("rules")).hasSize(4);

      clock.pass(Duration.ofDays(29));
      JsonNode later = web.get("/api/operations").path("days");
      assertThat(figures(later, second)).containsExactly(0, 1, 1);
      assertThat(later.get(0).path("day").asText()).isEqualTo(second.toString());
    }
  }

  private static List<Integer> figures(JsonNode days, LocalDate wanted) {
    for (JsonNode day : days) {
      if (day.path("day").asText().equals(wanted.toString())) {
        return List.of(
            day.path("optOuts").asInt(),
            day.path("rejoins").asInt(),
            day.path("suspected").asInt());
      }
    }
    throw new AssertionError("No day " + wanted);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void healthAndWhatWaitsAreTold(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, Map.of(), clock)) {
      JsonNode now = bundle.web().get("/api/operations");
      assertThat(now.path("health"))
          .allSatisfy(part -> assertThat(part.path("up").asBoolean()).isTrue())
          .extracting(part -> part.path("name").asText())
          .containsExactly("broker", "database", "outbox", "route-files", "routes");
      assertThat(now.path("queues").get(0).path("waiting").asInt()).isZero();

      Map<String, Object> later = Jms.document(Numbers.next(), "See you tomorrow");
      later.put("notBefore", clock.instant().plus(Duration.ofDays(1)).toString());
      assertThat(bundle.web().send(Web.json(later)).statusCode()).isEqualTo(202);
      bundle.bundle().context().getRouteController().stopRoute("conversation");

      JsonNode then = bundle.web().get("/api/operations");
      assertThat(then.path("deferred").path("waiting").asInt()).isEqualTo(1);
      Instant queued =
          Instant.parse(
              bundle.web().get("/api/threads/" + later.get("to")).at("/messages/0/at").asText());
      assertThat(Instant.parse(then.path("deferred").path("oldestAt").asText())).isEqualTo(queued);
      assertThat(then.path("health").get(4).path("up").asBoolean()).isFalse();
      assertThat(then.path("health").get(4).path("detail").asText()).contains("conversation");
    }
  }

  @Test
  void theLastWarningsAreToldWithNumbersMasked() {
    Web web = RunningBundle.shared(Database.H2).web();
    for (int i = 0; i < 60; i++) {
      LoggerFactory.getLogger("org.smsconsent.test").info("Nothing");
      LoggerFactory.getLogger("org.smsconsent.test").warn("Warning {} about +12025550123", i);
    }

    JsonNode errors = web.get("/api/operations").path("errors");

    assertThat(errors).hasSize(50);
    assertThat(errors)
        .filteredOn(error -> error.path("logger").asText().equals("org.smsconsent.test"))
        .first()
        .satisfies(
            error ->
                assertThat(error.path("message").asText()).isEqualTo("Warning 59 about …0123"));
  }
}
