package org.smsconsent.reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 1 exempts the "currently opted out" notice, so it is rare: once per cool-down, to
 * somebody who writes while opted out. An answer is written with the text that causes it: once the
 * webhook has answered, none can follow.
 */
class OptedOutNoticeTest {
  private static final String NOTICE =
      "Main Street Motors: You are currently opted out of receiving texts. Please send OPTIN or REJOIN to opt back in.";

  @ParameterizedTest
  @EnumSource(Database.class)
  void somebodyWhoWritesWhileOptedOutIsToldOncePerCoolDown(Database database) {
    MovableClock clock = new MovableClock();
    try (RunningBundle running = RunningBundle.start(database, Map.of(), clock)) {
      Records records = new Records(running, Numbers.next());
      Web web = running.web();

      say(records, "STOP", "Is my car ready?", "Hello?");
      assertThat(notices(records)).isEqualTo(1);
      await()
          .untilAsserted(
              () -> assertThat(web.received(records.number())).hasSize(2).last().isEqualTo(NOTICE));

      clock.pass(Duration.ofHours(23));
      say(records, "Anybody there?");
      assertThat(notices(records)).isEqualTo(1);
      clock.pass(Duration.ofHours(1));
      say(records, "Anybody there now?", "Really not?");
      assertThat(notices(records)).isEqualTo(2);
      await().untilAsserted(() -> assertThat(web.received(records.number())).hasSize(3));
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRejoinEndsTheCoolDown(Database database) {
    Records records = fresh(database);

    say(records, "STOP", "Is my car ready?", "REJOIN", "Is it ready now?");
    assertThat(notices(records)).isEqualTo(1);
    say(records, "STOP", "Is my car ready?", "Hello?");
    assertThat(notices(records)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRepeatedOptOutNeitherCausesANoticeNorEndsTheCoolDown(Database database) {
    Records records = fresh(database);

    say(records, "STOP", "STOP");
    assertThat(notices(records)).isZero();
    say(records, "Hello?", "STOP", "Hello?");
    assertThat(notices(records)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPhonesReactionCausesNoNotice(Database database) {
    Records records = fresh(database);

    say(
        records,
        "STOP",
        "Liked “Your car is ready Text STOP to opt-out”",
        "Reacted 🔥 to \"Your car is ready Text STOP to opt-out\"");
    assertThat(records.kinds()).containsExactly("OPT_OUT");
    assertThat(notices(records)).isZero();
  }

  private static Records fresh(Database database) {
    return new Records(RunningBundle.shared(database), Numbers.next());
  }

  private static void say(Records records, String... texts) {
    for (String text : List.of(texts)) {
      assertThat(records.running().web().webhook(records.number(), text).statusCode())
          .isEqualTo(200);
    }
  }

  private static long notices(Records records) {
    return records.answers().stream().filter("OPTED_OUT_NOTICE"::equals).count();
  }
}
