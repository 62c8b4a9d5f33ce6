package org.smsconsent.inbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Mistakes that the public issue trackers of other systems tell of, where a customer's text comes
 * in. What they tell of failures is in FailedTransactionTest, of the provider's retries (Spoke) in
 * DuplicateDeliveryTest, of numbers as typed (Kalkun) in UnusualSendersTest, of how far a STOP
 * reaches (Rock RMS) in ReachOfAStopTest, of forged texts (Mautic) in ForgedStopTest.
 */
class WhatGoesWrongElsewhereTest {
  /** Rock RMS #7049: the guard drops the confirmation, because consent was written first. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theGuardLetsTheConfirmationOfTheOptOutThrough(Database database) {
    Records records = said(database, "STOP");

    await()
        .untilAsserted(
            () -> assertThat(records.outcomes("OPT_OUT_CONFIRMATION")).containsExactly("SENT"));
    assertThat(state(records)).isEqualTo("OPTED_OUT");
  }

  /** Spoke: a STOP from an unknown number is dropped. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopIsTheFirstThatWeHearOfACustomer(Database database) {
    Records records = said(database, "STOP");

    assertThat(records.kinds()).containsExactly("OPT_OUT");
    assertThat(
            records
                .running()
                .web()
                .send(UUID.randomUUID().toString(), records.number(), "Your car is ready")
                .statusCode())
        .isEqualTo(409);
  }

  /** RapidPro: any inbound text un-stops; Parcelvoy: "my car won't start" re-subscribes. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void noOtherTextThanARejoinOptsBackIn(Database database) {
    Records records =
        said(
            database,
            "STOP",
            "Hello?",
            "my car won't start",
            "yes",
            "When can I start?",
            "Can you optin my wife",
            "HELP",
            "👍",
            "");

    assertThat(records.kinds()).containsExactly("OPT_OUT");
    assertThat(state(records)).isEqualTo("OPTED_OUT");
  }

  /** Parcelvoy: "stop by at 3" unsubscribes. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aSentenceThatOnlyHoldsAKeywordOptsNobodyOut(Database database) {
    Records records =
        said(
            database,
            "I will stop by at 3",
            "please cancel my 9am",
            "What time does the sale end?",
            "Liked “Your car is ready Text STOP to opt-out”");

    assertThat(records.events()).isEmpty();
    assertThat(records.texts()).hasSize(4);
  }

  /** Kalkun and Spoke: an opt-in deletes the opt-out row, and the history with it. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRejoinKeepsTheHistoryOfTheOptOut(Database database) {
    Records records = said(database, "STOP", "REJOIN", "Quit", "START");

    assertThat(records.kinds()).containsExactly("OPT_OUT", "REJOIN", "OPT_OUT", "REJOIN");
    assertThat(records.events().stream().map(event -> event.get("message_id")))
        .containsExactlyElementsOf(records.texts().stream().map(text -> text.get("id")).toList());
  }

  /** playSMS: a stop-listed sender's texts are discarded, so a rejoin can never arrive. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theTextsOfSomebodyWhoIsOptedOutAreKeptAndTheRejoinIsHeard(Database database) {
    Records records = said(database, "STOP", "Is my car ready?", "Opt-in");

    assertThat(records.texts().stream().map(text -> text.get("body")))
        .containsExactly("STOP", "Is my car ready?", "Opt-in");
    assertThat(state(records)).isEqualTo("OPTED_IN");
  }

  /** Most: punctuation, politeness, a picture or styled letters hide a STOP. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopIsHeardHoweverItIsWritten(Database database) {
    for (String stop :
        List.of(
            "Stop.", "STOP!", "please stop", " stop\n", "“Stop”", "𝐒𝐓𝐎𝐏", "ＳＴＯＰ", "S.T.O.P")) {
      assertThat(state(said(database, stop))).as(stop).isEqualTo("OPTED_OUT");
    }
    Records picture = new Records(RunningBundle.shared(database), Numbers.next());
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), picture.number(), "STOP"));
    form.put("NumMedia", "1");
    form.put("MediaUrl0", "https://example.com/picture");
    assertThat(picture.running().web().webhook(form).statusCode()).isEqualTo(200);
    assertThat(state(picture)).isEqualTo("OPTED_OUT");
    assertThat(picture.text()).containsEntry("media", "https://example.com/picture");
  }

  /** Spoke: a cache says something else than the database. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theCurrentStateIsThatOfTheNewestEventAfterEveryText(Database database) {
    Records records = said(database);
    for (String text : List.of("STOP", "hello", "REJOIN", "STOP", "STOP", "HELP", "OPTIN")) {
      records.running().web().webhook(records.number(), text);
      Map<String, Object> newest = records.events().get(records.events().size() - 1);
      assertThat(records.consents())
          .singleElement()
          .satisfies(
              consent ->
                  assertThat(consent)
                      .containsEntry("state", newest.get("state"))
                      .containsEntry("sequence", newest.get("sequence"))
                      .containsEntry("hash", newest.get("hash")));
      assertThat(state(records)).isEqualTo(newest.get("state"));
    }
  }

  private static Records said(Database database, String... texts) {
    Records records = new Records(RunningBundle.shared(database), Numbers.next());
    for (String text : texts) {
      assertThat(records.running().web().webhook(records.number(), text).statusCode())
          .isEqualTo(200);
    }
    return records;
  }

  private static String state(Records records) {
    return records.running().web().state(records.number());
  }
}
