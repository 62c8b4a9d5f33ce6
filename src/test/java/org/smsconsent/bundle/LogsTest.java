package org.smsconsent.bundle;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsconsent.support.CapturedLog;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logs hold no words of a text and no number, also when things fail. */
class LogsTest {
  private static final String WORDS = "Zanzibar";

  @ParameterizedTest
  @EnumSource(Database.class)
  void neitherNumbersNorWordsAreLogged(Database database) throws Exception {
    String customer = Numbers.next();
    String national = customer.substring(2);
    CapturedLog log = new CapturedLog();
    try (log;
        RunningBundle bundle = RunningBundle.start(database, Map.of());
        Jms jms = new Jms(bundle.broker())) {
      LoggerFactory.getLogger(LogsTest.class).warn("The log is captured for {}", customer);
      jms.ask(Jms.document(customer, WORDS));
      bundle.web().webhook(customer, "STOP " + WORDS);
      jms.outcome(jms.queue(jms.asking(jms.session().createTextMessage(WORDS + customer))));
      bundle.web().post("/sms/inbound", "application/x-www-form-urlencoded", "Body=" + WORDS);
      bundle.web().send("{\"to\": \"" + customer + WORDS);
      Sql.run(bundle, "ALTER TABLE message RENAME COLUMN body TO words_away");
      jms.queue(jms.message(Jms.document(customer, WORDS)));
      assertThat(bundle.web().webhook(customer, WORDS).statusCode()).isEqualTo(503);
      Web web = bundle.web();
      assertThat(web.exchange(web.request("/api/threads/" + customer).GET().build()).statusCode())
          .isEqualTo(503);
      Sql.run(bundle, "ALTER TABLE consent_event RENAME COLUMN actor TO actor_away");
      assertThat(
              web.post(
                      "/api/consents/" + customer + "/opt-outs",
                      "application/json",
                      Web.json(Map.of("channel", "phone", "words", WORDS, "actor", "dana")))
                  .statusCode())
          .isEqualTo(503);
      // ActiveMQ's client tells whole messages of what it did not expect.
      LoggerFactory.getLogger("org.apache.activemq.ActiveMQSessionExecutor").warn(WORDS);
      LoggerFactory.getLogger("org.apache.activemq.ActiveMQMessageConsumer").warn(WORDS);
      await().until(() -> log.text().lines().count() > 3);
    }

    assertThat(log.text())
        .contains("The log is captured for …" + customer.substring(8))
        .containsPattern("A request to api-opt-outs is answered 503: .*SQL.* \\[42")
        .containsPattern("A request to api-threads is answered 503: .*SQL.* \\[42")
        .doesNotContain(WORDS)
        .doesNotContain(national);
  }
}
