package org.smsconsent.reply;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Promise 3: a confirmation goes within five minutes or never (47 CFR 64.1200(a)(12)), and that it
 * did not go is recorded.
 */
class LateConfirmationTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aConfirmationThatIsFiveMinutesOldIsDroppedAndRecorded(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle running = RunningBundle.start(database, Map.of(), clock)) {
      Records late = new Records(running, Numbers.next());
      Records inTime = new Records(running, Numbers.next());
      running.bundle().context().getRouteController().stopRoute("reply-send");
      running.web().webhook(late.number(), "STOP");
      clock.pass(Duration.ofMinutes(1));
      running.web().webhook(inTime.number(), "STOP");
      clock.pass(Duration.ofMinutes(4));
      running.bundle().context().getRouteController().startRoute("reply-send");

      await()
          .untilAsserted(
              () -> {
                assertThat(late.outcomes("OPT_OUT_CONFIRMATION")).containsExactly("EXPIRED");
                assertThat(inTime.outcomes("OPT_OUT_CONFIRMATION")).containsExactly("SENT");
              });
      assertThat(
              running.rows(
                  "SELECT reason, detail FROM message WHERE number = ? AND cause IS NOT NULL",
                  late.number()))
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row)
                      .containsEntry("reason", "reply-expired")
                      .containsEntry("detail", "The automatic answer came too late to be sent."));
      assertThat(running.web().received(late.number())).isEmpty();
      assertThat(running.web().state(late.number())).isEqualTo("OPTED_OUT");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void noSettingLetsAConfirmationLiveLonger(Database database) {
    Map<String, String> settings = Map.of("SMS_REPLY_LIFE_SECONDS", "301");

    assertThatThrownBy(() -> RunningBundle.start(database, settings).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("SMS_REPLY_LIFE_SECONDS is over 300");
  }
}
