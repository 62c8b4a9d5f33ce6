package org.smsconsent.bundle;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.settings.Settings;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.TwilioStandIn;

import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What keeps the bundle from starting, and the sentence that says what to do about it. */
class StartRefusalTest {
  private static final Map<String, String> TWILIO =
      Map.of(
          "SMS_PROVIDER",
          "twilio",
          "SMS_TWILIO_ACCOUNT_SID",
          TwilioStandIn.ACCOUNT,
          "SMS_TWILIO_AUTH_TOKEN",
          TwilioStandIn.TOKEN,
          "SMS_PUBLIC_URL",
          "https://texts.example.com");

  @ParameterizedTest
  @ValueSource(strings = {"SMS_TWILIO_ACCOUNT_SID", "SMS_TWILIO_AUTH_TOKEN", "SMS_PUBLIC_URL"})
  void twilioIsNotUsedWithoutItsCredentialsAndThePublicUrl(String missing) {
    Map<String, String> settings = new HashMap<>(TWILIO);
    settings.remove(missing);

    assertThatThrownBy(() -> start(settings)).hasMessageEndingWith("set " + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "SMS_HTTP_PORT",
    "SMS_MANAGEMENT_PORT",
    "SMS_BROKER_PORT",
  })
  void aPortThatIsTakenIsNamedWithItsKnob(String knob) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> start(Map.of(knob, port)))
          .hasMessageContaining("Port " + port)
          .hasMessageEndingWith("or set " + knob);
    }
  }

  @Test
  void oneServerCannotHaveThePortOfTheOther() {
    String port = RunningBundle.ports().get("SMS_HTTP_PORT");

    assertThatThrownBy(() -> start(Map.of("SMS_HTTP_PORT", port, "SMS_MANAGEMENT_PORT", port)))
        .hasMessageContaining("SMS_HTTP_PORT and SMS_MANAGEMENT_PORT are both " + port);
  }

  @Test
  void theDriversSavepointsAreRefused() {
    String url = "jdbc:postgresql://127.0.0.1:1/sms?autosave=always&cleanupSavepoints=true";

    assertThatThrownBy(() -> start(Map.of("SMS_DB_URL", url)))
        .hasMessageContaining("SMS_DB_URL sets autosave");
  }

  /** A word to it would be a word to every store. */
  @Test
  void noStoreHasTheIdThatMeansEveryStore() {
    assertThatThrownBy(() -> start(Map.of("SMS_STORES", "main-street, all")))
        .hasMessageContaining("No store can have the id all in sms.stores");
  }

  /** Two that start in the same moment both find their ports free. */
  @ParameterizedTest
  @CsvSource({"SMS_HTTP_PORT", "SMS_MANAGEMENT_PORT"})
  void aPortThatSomebodyElseGotInTheMeantimeIsNamedWithItsKnob(String knob) throws Exception {
    Map<String, String> ports = RunningBundle.ports();
    Settings settings = Settings.load(RunningBundle.folder(), ports);
    HttpServer stranger =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(ports.get(knob))),
            0);
    stranger.start();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      for (String each : List.of("SMS_HTTP_PORT", "SMS_MANAGEMENT_PORT")) {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(Integer.parseInt(ports.get(each)));
        context.addService(new VertxPlatformHttpServer(server));
      }
      context.start();

      assertThatThrownBy(() -> Ports.own(context, settings))
          .hasMessageContaining("Port " + ports.get(knob))
          .hasMessageEndingWith("or set " + knob);
    } finally {
      stranger.stop(0);
    }
  }

  /** The sandbox takes unsigned webhooks, and an API without a token takes everybody's texts. */
  @Test
  void neitherTheSandboxNorAnOpenApiIsShownToOtherMachines() {
    assertThatThrownBy(() -> start(Map.of("SMS_HTTP_HOST", "0.0.0.0")))
        .hasMessageContaining("SMS_HTTP_HOST is 0.0.0.0")
        .hasMessageContaining("sandbox");
    Map<String, String> open = new HashMap<>(TWILIO);
    open.put("SMS_HTTP_HOST", "0.0.0.0");
    assertThatThrownBy(() -> start(open))
        .hasMessageStartingWith("Nobody could log in")
        .hasMessageEndingWith(
            "set SMS_ADMIN_PASSWORD_FILE, SMS_USERS_PATH, SMS_JWT_KEYSTORE or SMS_API_TOKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "SMS_ADMIN_PASSWORD, short, at least 12 characters",
    "SMS_API_TOKEN, short, fewer than 16 characters",
    "SMS_USERS_PATH, no-such-file, cannot be read",
    "SMS_JWT_KEYSTORE, no-such-file, SMS_JWT_KEYSTORE_PASSWORD"
  })
  void aWayToLogInThatIsWeakOrNotThereIsNamed(String knob, String value, String sentence) {
    assertThatThrownBy(() -> start(Map.of(knob, value)))
        .hasMessageContaining(knob)
        .hasMessageContaining(sentence);
  }

  /** A STOP would wait for longer than a webhook may. */
  @Test
  void theProviderIsNotWaitedForLongerThanFiveSeconds() {
    assertThatThrownBy(() -> start(Map.of("SMS_PROVIDER_TIMEOUT_MS", "5001")))
        .hasMessageContaining("SMS_PROVIDER_TIMEOUT_MS");
    assertThatThrownBy(
            () ->
                start(Map.of("SMS_PROVIDER_TIMEOUT_MS", "3000", "SMS_DB_LOCK_TIMEOUT_MS", "3000")))
        .hasMessageContaining("SMS_DB_LOCK_TIMEOUT_MS");
    for (String none :
        new String[] {"https://pictures.example.com", "*", "*.", "10.0.0.1", "a b.example"}) {
      assertThatThrownBy(() -> start(Map.of("SMS_MEDIA_HOSTS", "a.example.com," + none)))
          .hasMessageContaining("SMS_MEDIA_HOSTS has \"" + none + "\"");
    }
    assertThatThrownBy(() -> start(Map.of("SMS_PROVIDER", "pigeon")))
        .hasMessageContaining("SMS_PROVIDER is pigeon; give sandbox or twilio");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- route:\n    id: broken\n   from: {",
        "- route: {id: broken, from: {uri: 'direct:broken', steps: [{nonsense: {}}]}}",
        "- route: {id: broken, from: {uri: 'direct:broken', steps: [{to: {uri: 'nonsense:x'}}]}}"
      })
  void aRouteFileThatIsBrokenIsNamed(String yaml) throws Exception {
    Path folder = RunningBundle.folder();
    Files.writeString(folder.resolve("routes/broken.camel.yaml"), yaml);

    assertThatThrownBy(() -> Bundle.start(folder, RunningBundle.ports()))
        .satisfies(failure -> assertThat(messages(failure)).contains("broken"));
  }

  private static String messages(Throwable failure) {
    return failure == null ? "" : failure.getMessage() + "\n" + messages(failure.getCause());
  }

  private static void start(Map<String, String> settings) throws Exception {
    Map<String, String> environment = new HashMap<>(RunningBundle.ports());
    environment.putAll(settings);
    Bundle.start(RunningBundle.folder(), environment).close();
  }
}
