package org.smsconsent.reply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the automatic answers say: the product page's words, and every one of them a knob. */
class WordingTest {
  private static final List<String> CONVERSATION = List.of("STOP", "Hello?", "HELP", "REJOIN");

  @ParameterizedTest
  @EnumSource(Database.class)
  void withoutThePrefixTheAnswersAreTheProductPagesWordForWord(Database database)
      throws IOException {
    assertThat(answers(database, "sms.reply.prefix ="))
        .containsExactlyInAnyOrder(
            "This message has been detected as an opt-out message, and the system has opted you out of receiving text messages. Please send REJOIN or OPTIN to opt back in.",
            "You are currently opted out of receiving texts. Please send OPTIN or REJOIN to opt back in.",
            "For help call (202) 555-0100. Text STOP to opt-out",
            "Based on your previous message, you have been opted back in.");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyAnswerAndThePrefixAreKnobs(Database database) throws IOException {
    String settings =
        """
        sms.reply.prefix = [{store}]
        sms.reply.opt-out = Out at {store} ✓
        sms.reply.opted-out-notice = Still out
        sms.reply.help = Call {contact}
        sms.reply.rejoin = Back
        sms.store.main-street.name = Elm Street Cars
        sms.store.main-street.contact = elm@example.com
        """;

    assertThat(answers(database, settings))
        .containsExactlyInAnyOrder(
            "[Elm Street Cars] Out at Elm Street Cars ✓",
            "[Elm Street Cars] Still out",
            "[Elm Street Cars] Call elm@example.com",
            "[Elm Street Cars] Back");
  }

  private static List<String> answers(Database database, String settings) throws IOException {
    Path folder = RunningBundle.folder();
    Files.writeString(folder.resolve("sms-consent.properties"), settings);
    Map<String, String> environment = new HashMap<>(database.fresh());
    try (RunningBundle running =
        RunningBundle.start(folder, environment, Clock.tickMillis(ZoneOffset.UTC))) {
      Records records = new Records(running, Numbers.next());
      for (String text : CONVERSATION) {
        running.web().webhook(records.number(), text);
      }
      await().untilAsserted(() -> assertThat(running.web().received(records.number())).hasSize(4));
      return running.web().received(records.number());
    }
  }
}
