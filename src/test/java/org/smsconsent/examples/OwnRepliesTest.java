package org.smsconsent.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.readme.Commands;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The settings by which one store answers in words of its own. */
class OwnRepliesTest {
  private static final List<String> CONVERSATION = List.of("STOP", "Hello?", "HELP", "REJOIN");
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private final Path folder = RunningBundle.folder();

  @Test
  void aStoreAnswersInItsOwnWordsAndTheOthersAsBefore() throws Exception {
    DroppedIn.copy("own-replies.properties", folder.resolve("sms-consent.properties"));
    try (RunningBundle bundle = RunningBundle.start(folder, Map.of(), CLOCK)) {
      assertThat(answers(bundle, ElmStreet.NUMBER))
          .containsExactlyInAnyOrder(
              "Elm Street Cars: You are opted out and will get no more texts from us. Text REJOIN to opt back in.",
              "Elm Street Cars: You are still opted out. Text REJOIN to opt back in.",
              "Elm Street Cars: Questions about your car? Write to elm@example.com. Text STOP to opt-out",
              "Elm Street Cars: Good to have you back. You will get texts from us again.");
      String help = Commands.in(DroppedIn.GUIDE, "## A store with", "## A second source").get(1);
      Commands commands = new Commands(bundle);
      await().untilAsserted(() -> assertThat(commands.run(help)).contains("Questions about"));
      assertThat(answers(bundle, Web.STORE))
          .hasSize(4)
          .allMatch(text -> text.startsWith("Main Street Motors: "))
          .contains("Main Street Motors: For help call (202) 555-0100. Text STOP to opt-out");
    }
  }

  /** CTIA Messaging Principles 5.1: who texts, whom to ask, how to stop. */
  @ParameterizedTest
  @CsvSource({
    "reply.help = Ask {contact}, reply.help",
    "reply.help = Ask us. Text STOP to opt-out, reply.help",
    "reply.opt-out = You are out, reply.opt-out",
  })
  void wordsThatLeaveOutWhatCarriersDemandRefuseTheStart(String own, String named)
      throws Exception {
    String prefix = named.endsWith("help") ? "{store}:" : "";
    Files.writeString(
        folder.resolve("sms-consent.properties"),
        "sms.reply.prefix = " + prefix + "\nsms.store.main-street." + own + "\n");

    assertThatThrownBy(() -> RunningBundle.start(folder, Map.of(), CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sms.store.main-street." + named + " has to name {store}");
  }

  private static List<String> answers(RunningBundle bundle, String store) {
    String customer = Numbers.next();
    for (String body : CONVERSATION) {
      Map<String, String> form =
          new HashMap<>(Web.form(UUID.randomUUID().toString(), customer, body));
      form.put("To", store);
      bundle.web().webhook(form);
    }
    await().until(() -> bundle.web().received(customer).size() == CONVERSATION.size());
    return bundle.web().received(customer);
  }
}
