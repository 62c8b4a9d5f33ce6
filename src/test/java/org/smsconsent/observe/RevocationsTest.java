package org.smsconsent.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CapturedLog;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Scrape;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A request to stop that is not honoured is seen (47 CFR 64.1200(a)(10)): promise 1 is watched from
 * outside of the code that keeps it.
 */
class RevocationsTest {
  private static final String AGE = "sms_revocation_unhonoured_age_seconds";

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatWentAfterAnOptOutIsToldForADay(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, Map.of(), clock);
        CapturedLog log = new CapturedLog()) {
      String customer = Numbers.next();
      bundle.web().webhook(customer, "STOP");
      assertThat(age(bundle, clock, "texted")).isZero();
      clock.pass(Duration.ofHours(2));

      String text = sentByAnotherProgram(bundle, customer, clock.instant());

      assertThat(age(bundle, clock, "texted")).isBetween(7200.0, 7260.0);
      assertThat(age(bundle, clock, "texted")).isGreaterThan(7210);
      assertThat(log.text()).containsOnlyOnce(text).doesNotContain(customer.substring(1));

      clock.pass(Duration.ofDays(1));
      assertThat(age(bundle, clock, "texted")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatMayGoToSomebodyWhoIsOutIsNoBreach(Database database) {
    MovableClock clock = new MovableClock();
    Map<String, String> settings = Map.of("SMS_CONSENT_SCOPE", "store");
    try (RunningBundle bundle = RunningBundle.start(database, settings, clock)) {
      Web web = bundle.web();
      String customer = Numbers.next();
      send(web, customer, 200);
      web.webhook(customer, "STOP");
      web.webhook(customer, "HELP");
      web.webhook(customer, "is my car ready");
      send(web, customer, 409);
      // The text, and the three answers that may follow an opt-out.
      await().until(() -> web.received(customer).size() == 4);
      assertThat(age(bundle, clock, "texted")).isZero();
      clock.pass(Duration.ofMinutes(1));
      web.webhook(customer, "REJOIN");
      send(web, customer, 200);

      // Out at every store by another channel, and back at one by a text.
      String back = Numbers.next();
      web.post(
          "/api/consents/" + back + "/opt-outs",
          "application/json",
          Web.json(Map.of("channel", "phone", "words", "no more texts please", "actor", "dana")));
      send(web, back, 409);
      clock.pass(Duration.ofMinutes(1));
      web.webhook(back, "REJOIN");
      send(web, back, 200);

      assertThat(age(bundle, clock, "texted")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void wordsThatWaitForAPersonAndListsThatAreNotReadAreToldUntilTheyAreDone(Database database)
      throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, Map.of(), clock)) {
      Web web = bundle.web();
      web.webhook(Numbers.next(), "not interested");
      clock.pass(Duration.ofDays(3));
      web.webhook(Numbers.next(), "not interested");
      Sql.run(
          bundle,
          "INSERT INTO import (id, state, file, file_digest, scope, actor, announce, imported, already_out, kept_in, refused, created_at, progressed_at)"
              + " VALUES ('one', 'RUNNING', 'legacy.csv', 'x', 'all', 'test', FALSE, 0, 0, 0, 0, ?, ?)",
          at(clock.instant()),
          at(clock.instant()));
      clock.pass(Duration.ofHours(1));

      assertThat(age(bundle, clock, "undecided")).isBetween(3 * 86400 + 3600.0, 3 * 86400 + 3660.0);
      assertThat(age(bundle, clock, "imported")).isBetween(3600.0, 3660.0);

      String oldest = web.get("/api/reviews").at("/reviews/0/id").asText();
      web.post(
          "/api/reviews/" + oldest,
          "application/json",
          Web.json(Map.of("decision", "confirm", "actor", "dana", "note", "")));
      Sql.run(
          bundle,
          "UPDATE import SET state = 'DONE', finished_at = ? WHERE id = 'one'",
          at(clock.instant()));
      assertThat(age(bundle, clock, "undecided")).isBetween(3600.0, 3660.0);
      assertThat(age(bundle, clock, "imported")).isZero();
    }
  }

  private static double age(RunningBundle bundle, MovableClock clock, String kind) {
    // Answers are kept for five seconds.
    clock.pass(Duration.ofSeconds(6));
    return Scrape.of(bundle).value(AGE, Map.of("kind", kind));
  }

  private static void send(Web web, String customer, int status) {
    assertThat(web.send(Jms.id(), customer, "Your car is ready").statusCode()).isEqualTo(status);
  }

  /** What a program leaves behind that texts customers and asks nobody; the id of the text. */
  static String sentByAnotherProgram(RunningBundle bundle, String customer, Instant at)
      throws Exception {
    String id = Jms.id();
    Sql.run(
        bundle,
        "INSERT INTO message (id, direction, customer, intent, number, store, body, status, attempt, asked_again, created_at, settled_at)"
            + " VALUES (?, 'OUT', ?, 'TEXT', ?, 'main-street', 'Sale!', 'SENT', 1, FALSE, ?, ?)",
        id,
        new Records(bundle, customer).id(),
        customer,
        at(at),
        at(at));
    return id;
  }

  private static Object at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
