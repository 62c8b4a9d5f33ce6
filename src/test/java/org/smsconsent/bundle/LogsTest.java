package org.smsconsent.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;

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
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    OutputStreamAppender<ILoggingEvent> appender = capture(log);
    try (RunningBundle bundle = RunningBundle.start(database, Map.of());
        Jms jms = new Jms(bundle.broker())) {
      LoggerFactory.getLogger(LogsTest.class).warn("The log is captured for {}", customer);
      jms.ask(Jms.document(customer, WORDS));
      bundle.web().webhook(customer, "STOP " + WORDS);
      jms.outcome(jms.queue(jms.asking(jms.session().createTextMessage(WORDS + customer))));
      bundle.web().post("/sms/inbound", "application/x-www-form-urlencoded", "Body=" + WORDS);
      bundle.web().send("{\"to\": \"" + customer + WORDS);
      try (var connection = bundle.bundle().pools().background.alone().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("ALTER TABLE message RENAME COLUMN body TO words_away");
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      jms.queue(jms.message(Jms.document(customer, WORDS)));
      assertThat(bundle.web().webhook(customer, WORDS).statusCode()).isEqualTo(503);
      await().until(() -> text(log).lines().count() > 3);
    } finally {
      root().detachAppender(appender);
    }

    assertThat(text(log))
        .contains("The log is captured for …" + customer.substring(8))
        .doesNotContain(WORDS)
        .doesNotContain(national);
  }

  private static OutputStreamAppender<ILoggingEvent> capture(ByteArrayOutputStream log) {
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root().getAppender("out");
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    appender.setEncoder(console.getEncoder());
    appender.setOutputStream(log);
    appender.start();
    root().addAppender(appender);
    return appender;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static String text(ByteArrayOutputStream log) {
    return log.toString(StandardCharsets.UTF_8);
  }
}
