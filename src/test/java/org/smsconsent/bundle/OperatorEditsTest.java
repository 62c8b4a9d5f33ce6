package org.smsconsent.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.CapturedLog;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What operators change without a build: texts in properties, behaviour in route files. */
class OperatorEditsTest {
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  @Test
  void aReplyIsWordedInThePropertiesAndARouteFileReplacedInItsFolder() throws Exception {
    Path folder = RunningBundle.folder();
    Files.writeString(
        folder.resolve("sms-consent.properties"),
        "sms.reply.help = Call {contact}, we are open till six. Text STOP to opt-out\n"
            + "sms.store.main-street.name = Müller & Söhne\n");
    Path rejoin = folder.resolve("routes/help.camel.yaml");
    Files.writeString(
        rejoin,
        Files.readString(rejoin)
            .replace(
                "      steps:\n",
                "      steps:\n        - to:\n            id: help-noticed\n            uri: mock:help-asked\n"));
    try (RunningBundle bundle = RunningBundle.start(folder, Map.of(), CLOCK)) {
      String customer = Numbers.next();

      bundle.web().webhook(customer, "HELP");

      await()
          .untilAsserted(
              () ->
                  assertThat(bundle.web().received(customer))
                      .containsExactly(
                          "Müller & Söhne: Call (202) 555-0100, we are open till six. Text STOP to opt-out"));
      assertThat(bundle.bundle().context().getEndpoints())
          .anySatisfy(
              endpoint -> assertThat(endpoint.getEndpointUri()).isEqualTo("mock://help-asked"));
    }
  }

  @Test
  void twoBundlesRunSideBySideAndShareNothing() throws Exception {
    Path one = RunningBundle.folder();
    Path other = RunningBundle.folder();
    Files.writeString(other.resolve("sms-consent.properties"), "sms.data.dir = elsewhere\n");
    String customer = Numbers.next();
    try (RunningBundle first = RunningBundle.start(one, Map.of(), CLOCK);
        RunningBundle second = RunningBundle.start(other, Map.of(), CLOCK)) {
      first.web().webhook(customer, "STOP");

      assertThat(first.web().state(customer)).isEqualTo("OPTED_OUT");
      assertThat(second.web().state(customer)).isEqualTo("NONE");
      assertThat(second.web().send("side-by-side", customer, "Hi").statusCode()).isEqualTo(200);
      assertThat(other.resolve("elsewhere")).isDirectory();
    }
  }

  @Test
  void aPhraseIsTakenOverWhileTheBundleRunsAndABrokenPackChangesNothing() throws Exception {
    Path folder = RunningBundle.folder();
    Path pack = folder.resolve("phrases/en.phrases");
    String shipped = Files.readString(pack);
    try (CapturedLog log = new CapturedLog();
        RunningBundle bundle =
            RunningBundle.start(folder, Map.of("SMS_PHRASES_RELOAD_MS", "100"), CLOCK)) {
      String before = Numbers.next();
      bundle.web().webhook(before, "basta pasta");
      assertThat(bundle.web().state(before)).isEqualTo("NONE");

      Files.writeString(pack, shipped + "\nOPT_OUT\thouse-word\tbasta pasta\n");
      await()
          .untilAsserted(
              () -> assertThat(stateAfter(bundle, "basta pasta")).isEqualTo("OPTED_OUT"));

      Files.writeString(pack, shipped + "\nOPT_OUT house-word\n");
      await().untilAsserted(() -> assertThat(log.text()).contains("en.phrases:", "stay in force"));
      assertThat(stateAfter(bundle, "basta pasta")).isEqualTo("OPTED_OUT");
    }
  }

  private static String stateAfter(RunningBundle bundle, String words) {
    String customer = Numbers.next();
    bundle.web().webhook(customer, words);
    return bundle.web().state(customer);
  }
}
