package org.smsconsent.reply;

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

/** Which text gets which automatic answer. */
class AutomaticAnswersTest {
  private static final String HELP =
      "Main Street Motors: For help call (202) 555-0100. Text STOP to opt-out";

  /** Promise 3: one confirmation per opt-out. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void anOptOutIsConfirmedOnceHoweverOftenItIsRepeated(Database database) {
    Records records = fresh(database);
    Web web = records.running().web();

    for (String text : new String[] {"STOP", "stop!!", "unsubscribe", "Do not text me"}) {
      web.webhook(records.number(), text);
    }
    assertThat(records.kinds()).containsExactly("OPT_OUT", "OPT_OUT", "OPT_OUT", "OPT_OUT");
    assertThat(records.answers()).containsExactly("OPT_OUT_CONFIRMATION");
    web.webhook(records.number(), "REJOIN");
    web.webhook(records.number(), "STOP");
    assertThat(records.answers())
        .containsExactly("OPT_OUT_CONFIRMATION", "REJOIN_CONFIRMATION", "OPT_OUT_CONFIRMATION");
  }

  /** CTIA 5.1: HELP and INFO are answered to everybody, opted out or not. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void helpIsAnsweredToEverybodyAndChangesNothing(Database database) {
    Records records = fresh(database);
    Web web = records.running().web();

    web.webhook(records.number(), "HELP");
    await().untilAsserted(() -> assertThat(web.received(records.number())).containsExactly(HELP));
    assertThat(records.events()).isEmpty();

    web.webhook(records.number(), "STOP");
    web.webhook(records.number(), "info");
    await()
        .untilAsserted(
            () -> assertThat(web.received(records.number())).hasSize(3).last().isEqualTo(HELP));
    assertThat(web.state(records.number())).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void somebodyWhoIsNotOptedOutIsNotAnsweredInConversation(Database database) {
    Records records = fresh(database);

    records.running().web().webhook(records.number(), "Is my car ready?");
    assertThat(records.text()).containsEntry("intent", "NORMAL");
    assertThat(records.answers()).isEmpty();
  }

  /** Promise 1: a rejoin confirmation is checked like any text. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRejoinIsNotConfirmedWhenAStopCameSince(Database database) throws Exception {
    Records records = fresh(database);
    Web web = records.running().web();
    records.running().bundle().context().getRouteController().stopRoute("reply-send");
    try {
      for (String text : new String[] {"STOP", "REJOIN", "STOP"}) {
        web.webhook(records.number(), text);
      }
    } finally {
      records.running().bundle().context().getRouteController().startRoute("reply-send");
    }

    await()
        .untilAsserted(
            () -> {
              assertThat(records.outcomes("REJOIN_CONFIRMATION")).containsExactly("BLOCKED");
              assertThat(records.outcomes("OPT_OUT_CONFIRMATION")).containsExactly("SENT", "SENT");
            });
    assertThat(web.received(records.number()))
        .hasSize(2)
        .allMatch(text -> text.contains("detected as an opt-out message"));
  }

  /** Promise 3: no flag or message that a producer can make lets another reply through. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aReplyRowIsSpentOnce(Database database) throws Exception {
    Records records = fresh(database);
    RunningBundle running = records.running();
    running.web().webhook(records.number(), "STOP");
    await()
        .untilAsserted(
            () -> assertThat(records.outcomes("OPT_OUT_CONFIRMATION")).containsExactly("SENT"));
    String row =
        running
            .rows("SELECT id FROM message WHERE number = ? AND cause IS NOT NULL", records.number())
            .get(0)
            .get("id")
            .toString();

    try (var connection = running.broker().createConnection();
        var session = connection.createSession()) {
      var producer = session.createProducer(session.createQueue("sms.replies"));
      for (String ticket : new String[] {row + " 0", row + " 1", UUID.randomUUID() + " 0"}) {
        producer.send(session.createTextMessage(ticket));
      }
    }
    running.web().webhook(records.number(), "HELP");
    await()
        .untilAsserted(() -> assertThat(records.outcomes("HELP_ANSWER")).containsExactly("SENT"));
    assertThat(running.web().received(records.number())).hasSize(2).last().isEqualTo(HELP);
  }

  private static Records fresh(Database database) {
    return new Records(RunningBundle.shared(database), Numbers.next());
  }
}
