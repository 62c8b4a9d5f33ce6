package org.smsconsent.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 6: what a customer said, and from which number, cannot be put otherwise afterwards. */
class ClearWordsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aClearWordThatIsChangedShowsAndOneThatIsErasedDoesNot(Database database)
      throws SQLException {
    try (OwnedLedger ledger = new OwnedLedger(database)) {
      Records customer = ledger.walked();
      recorded(ledger, customer);
      assertThat(verify(ledger))
          .isEqualTo("0 the clear words of 4 events and the numbers fit their digests");

      Object text = customer.events().get(1).get("message_id");
      changed(ledger, "message SET body = ?", "WHERE id = '" + text + "'", "REJOIN", "rejoin");
      assertThat(broken).isEqualTo("1 2 " + Flaw.WORDS.sentence());
      changed(
          ledger,
          "consent_statement SET words = ?",
          "WHERE customer = '" + customer.id() + "'",
          "no more",
          "some more");
      assertThat(broken).isEqualTo("1 4 " + Flaw.WORDS.sentence());
      String other = Numbers.next();
      changed(
          ledger, "message SET number = ?", "WHERE id = '" + text + "'", customer.number(), other);
      assertThat(broken).isEqualTo("1 2 " + Flaw.NUMBER.sentence());
      changed(
          ledger,
          "customer SET number = ?",
          "WHERE id = '" + customer.id() + "'",
          customer.number(),
          other);
      assertThat(broken).isEqualTo("1 1 " + Flaw.NUMBER.sentence());

      await().until(() -> erase(ledger, customer) == 200);
      assertThat(verify(ledger))
          .isEqualTo("0 the clear words of 0 events and the numbers fit their digests");
      ledger.text(customer, "hello again");
      assertThat(verify(ledger)).startsWith("0 the clear words of 0 events");
    }
  }

  /** Words are read as they lie, so the first link in the order of the chains may come last. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void ofManyChangedWordsTheFirstInTheOrderOfTheChainsIsNamed(Database database)
      throws SQLException {
    try (OwnedLedger ledger = new OwnedLedger(database)) {
      Records early = ledger.walked();
      Records late = ledger.walked();
      while (late.id().compareTo(early.id()) > 0) {
        late = ledger.walked();
      }
      ledger.sql("UPDATE message SET body = 'changed'");

      BrokenLink named = ledger.verify().broken().orElseThrow();
      List<Object> ids =
          ledger.running().rows("SELECT id FROM customer").stream()
              .map(row -> row.get("id"))
              .toList();
      assertThat(ids)
          .hasSizeGreaterThan(1)
          .allSatisfy(id -> assertThat(named.customer()).isLessThanOrEqualTo((String) id));
      assertThat(named.sequence()).isEqualTo(1);
      assertThat(named.flaw()).isEqualTo(Flaw.WORDS);
    }
  }

  @Test
  void withoutTheKeyItSaysThatWordsWereNotCompared() throws SQLException {
    String key = "a key of sixteen bytes and more";
    try (RunningBundle running =
        RunningBundle.start(Database.POSTGRESQL, Map.of("SMS_LEDGER_KEY", key))) {
      String customer = Numbers.next();
      running.web().webhook(customer, "STOP");
      Sql.run(running, "UPDATE message SET body = 'START' WHERE number = ?", customer);

      Ran without = verify(running, "");
      assertThat(without.status()).isZero();
      assertThat(without.out())
          .contains("; words and numbers were not compared: set SMS_LEDGER_KEY or ");
      assertThat(verify(running, key).out())
          .startsWith("BROKEN: ")
          .contains("event 1: " + Flaw.WORDS.sentence());
      assertThat(verify(running, "another key of sixteen bytes"))
          .satisfies(ran -> assertThat(ran.status()).isEqualTo(2))
          .satisfies(ran -> assertThat(ran.err()).startsWith("SMS_LEDGER_KEY is not the key"));
    }
  }

  private String broken;

  /** Sees what the command says while a column holds something else. */
  private void changed(OwnedLedger ledger, String set, String where, String is, String becomes)
      throws SQLException {
    String update = "UPDATE " + set + " " + where;
    assertThat(ledger.sql(update, becomes)).isEqualTo(1);
    broken = verify(ledger);
    assertThat(ledger.sql(update, is)).isEqualTo(1);
    assertThat(verify(ledger)).startsWith("0 ");
  }

  /** The exit status, and what is said of words, or of which event what is wrong. */
  private static String verify(OwnedLedger ledger) {
    Ran ran = Ran.of(new CommandLine(new VerifyCommand(ledger.forCommands(Map.of()))));
    return ran.status()
        + " "
        + ran.out()
            .strip()
            .replaceFirst("^OK: .*follow from them; (.*) \\([0-9.]+ s\\)$", "$1")
            .replaceFirst("^BROKEN: .*, scope all, event ([0-9]+): ", "$1 ");
  }

  private static Ran verify(RunningBundle running, String key) {
    Map<String, String> environment = new HashMap<>(running.environment());
    environment.put("SMS_LEDGER_KEY", key);
    return Ran.of(
        new CommandLine(
            new VerifyCommand(new CommandDatabase(running.workingFolder(), environment))));
  }

  private static void recorded(OwnedLedger ledger, Records customer) {
    assertThat(
            ledger
                .running()
                .web()
                .post(
                    "/api/consents/" + customer.number() + "/opt-outs",
                    "application/json",
                    Web.json(Map.of("channel", "phone", "words", "no more", "actor", "dana")))
                .statusCode())
        .isEqualTo(200);
  }

  private static int erase(OwnedLedger ledger, Records customer) {
    return ledger
        .running()
        .web()
        .post(
            "/api/erasures",
            "application/json",
            Web.json(Map.of("number", customer.number(), "reason", "asked for it by letter")))
        .statusCode();
  }
}
