package org.smsconsent.policy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Intent;
import org.smsconsent.detect.Phrases;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Marketing needs an agreement of its own (47 CFR 64.1200(a)(2), (f)(9)), which only a text of the
 * customer's can give, and which an opt-out ends for good.
 */
class MarketingTest {
  private static final Map<Database, RunningBundle> BUNDLES =
      new java.util.concurrent.ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    return BUNDLES.computeIfAbsent(database, wanted -> RunningBundle.start(wanted, stores("all")));
  }

  @org.junit.jupiter.api.AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  /** Who asked for marketing by DEALS may want to end it by STOP DEALS; a person decides. */
  @ParameterizedTest
  @CsvSource({
    "STOP DEALS, SUSPECTED",
    "no more deals, SUSPECTED",
    "please stop sending me deals, SUSPECTED",
    "Are there no deals on tires?, NORMAL",
    "DEALS, NORMAL"
  })
  void endingDealsIsNotTakenForConversation(String words, Intent read) {
    assertThat(Phrases.in(Path.of("phrases")).detect(words, Context.UNKNOWN).intent())
        .isEqualTo(read);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatIsThePhraseOptsInAndStandsAsTheEvidence(Database database) {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    say(running, customer, Web.STORE, "  join DEALS! ");

    assertThat(market(running, customer, "main-street")).isEqualTo("sent");
    assertThat(market(running, customer, "elm-street")).as("the reach of a word").isEqualTo("sent");
    assertThat(optIns(running, customer))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("message_id"))
                  .isEqualTo(new Records(running, customer).texts().get(0).get("id"));
              assertThat(row).containsEntry("rule", "marketing-join-deals");
              assertThat(row.get("rule_version").toString()).matches("[0-9a-f]{16}");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "H2, 'what deals do you have'",
    "H2, 'Liked “DEALS”'",
    "H2, 'no deals on tires?'",
    "H2, 'yes'",
    "H2, 'REJOIN'",
    "POSTGRESQL, 'START'",
    "POSTGRESQL, 'deals?? tell me more'"
  })
  void noOtherTextDoes(Database database, String words) {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    say(running, customer, Web.STORE, words);

    assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
    assertThat(optIns(running, customer)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anOptOutEndsItAndARejoinDoesNotBringItBack(Database database) {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    say(running, customer, Web.STORE, "DEALS");
    say(running, customer, ElmStreet.NUMBER, "STOP");
    assertThat(market(running, customer, "main-street")).isEqualTo("customer-opted-out");
    say(running, customer, Web.STORE, "REJOIN");

    assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
    assertThat(market(running, customer, "elm-street")).isEqualTo("no-marketing-opt-in");
    say(running, customer, Web.STORE, "DEALS");
    assertThat(market(running, customer, "main-street")).isEqualTo("sent");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anOptOutThatCameAnotherWayEndsItToo(Database database) {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    say(running, customer, Web.STORE, "DEALS");
    assertThat(
            running
                .web()
                .post(
                    "/api/consents/" + customer + "/opt-outs",
                    "application/json",
                    Web.json(Map.of("channel", "phone", "words", "no more texts", "actor", "dana")))
                .statusCode())
        .isEqualTo(200);
    say(running, customer, Web.STORE, "REJOIN");

    assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoIsOptedOutAsksInVainAndIsToldSo(Database database) {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    say(running, customer, Web.STORE, "STOP");
    say(running, customer, Web.STORE, "DEALS");
    assertThat(new Records(running, customer).answers()).endsWith("OPTED_OUT_NOTICE");
    say(running, customer, Web.STORE, "REJOIN");

    assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
    assertThat(optIns(running, customer)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void itReachesOnlyTheStoreThatWasTextedWhereWordsReachThatFar(Database database) {
    try (RunningBundle running = RunningBundle.start(database, stores("store"))) {
      String customer = Numbers.next();
      say(running, customer, ElmStreet.NUMBER, "DEALS");

      assertThat(market(running, customer, "elm-street")).isEqualTo("sent");
      assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
      say(running, customer, Web.STORE, "STOP");
      assertThat(market(running, customer, "elm-street")).isEqualTo("sent");
      say(running, customer, ElmStreet.NUMBER, "STOP");
      say(running, customer, ElmStreet.NUMBER, "START");
      assertThat(market(running, customer, "elm-street")).isEqualTo("no-marketing-opt-in");
    }
  }

  /**
   * As promise 2 has it of a rejoin: whoever writes to the table still needs the customer's text.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void nobodyIsOptedInWithoutATextOfTheirOwn(Database database) throws SQLException {
    RunningBundle running = on(database);
    String customer = Numbers.next();
    String another = Numbers.next();
    say(running, another, Web.STORE, "hello");
    say(running, another, Web.STORE, "DEALS");
    say(running, customer, Web.STORE, "STOP");
    say(running, customer, Web.STORE, "REJOIN");
    send(running, customer, "main-street", "service");
    Records records = new Records(running, customer);
    String id = records.id();

    refused(running, "message_fk", "x", "IN", "NORMAL", id);
    refused(running, "message_fk", text(running, another, "IN"), "IN", "NORMAL", id);
    refused(running, "message_fk", text(running, customer, "OUT"), "IN", "NORMAL", id);
    refused(running, "by_text_check", text(running, customer, "OUT"), "OUT", "TEXT", id);
    refused(running, "message_fk", text(running, customer, "IN"), "IN", "NORMAL", id);
    String anothers = new Records(running, another).id();
    for (String change :
        List.of(
            "UPDATE marketing_opt_in SET recorded_at = CURRENT_TIMESTAMP WHERE customer = ?",
            "DELETE FROM marketing_opt_in WHERE customer = ?")) {
      assertThatThrownBy(() -> Sql.run(running, change, anothers))
          .hasMessageContaining("marketing_opt_in is insert-only");
    }
    assertThat(market(running, customer, "main-street")).isEqualTo("no-marketing-opt-in");
  }

  @ParameterizedTest
  @CsvSource({"'DEALS, rejoin', REJOIN", "opt out, OPT_OUT", "'info', HELP"})
  void aPhraseThatMeansSomethingElseIsRefusedAtTheStart(String phrases, String meaning) {
    assertThatThrownBy(
            () -> RunningBundle.start(Database.H2, Map.of("SMS_MARKETING_OPT_IN_PHRASES", phrases)))
        .hasMessageContaining("which the phrase packs read as " + meaning)
        .hasMessageEndingWith("choose another phrase");
  }

  private static void refused(
      RunningBundle running,
      String constraint,
      String message,
      String direction,
      String intent,
      String customer) {
    assertThatThrownBy(
            () ->
                Sql.run(
                    running,
                    "INSERT INTO marketing_opt_in VALUES (?, ?, ?, ?, 'all', 9, 'x', 'x', CURRENT_TIMESTAMP)",
                    message,
                    direction,
                    intent,
                    customer))
        .hasMessageContainingAll("marketing_opt_in", constraint);
  }

  private static String text(RunningBundle running, String customer, String direction) {
    return running
        .rows(
            "SELECT id FROM message WHERE number = ? AND direction = ? AND intent <> 'OPT_OUT' AND cause IS NULL ORDER BY seq",
            customer,
            direction)
        .get(0)
        .get("id")
        .toString();
  }

  private static List<Map<String, Object>> optIns(RunningBundle running, String customer) {
    return running.rows(
        "SELECT o.* FROM marketing_opt_in o JOIN message m ON m.id = o.message_id WHERE m.number = ?",
        customer);
  }

  private static Map<String, String> stores(String scope) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SMS_CONSENT_SCOPE", scope);
    settings.put("SMS_QUIET_HOURS", "off");
    settings.putAll(ElmStreet.settings());
    return settings;
  }

  private static void say(RunningBundle running, String customer, String to, String text) {
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), customer, text));
    form.put("To", to);
    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
  }

  private static String market(RunningBundle running, String customer, String store) {
    return send(running, customer, store, "marketing").path("reason").asText();
  }

  private static JsonNode send(
      RunningBundle running, String customer, String store, String category) {
    Map<String, String> document =
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "store",
            store,
            "to",
            customer,
            "body",
            "Tires are half price",
            "category",
            category);
    return Web.read(running.web().send(Web.json(document)).body());
  }
}
