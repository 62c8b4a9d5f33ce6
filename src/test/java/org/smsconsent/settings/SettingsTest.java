package org.smsconsent.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where the value of a knob comes from, and which values are refused. */
class SettingsTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentGoesBeforeTheFileAndTheFileBeforeTheDefault() throws Exception {
    assertThat(Settings.load(folder, Map.of()).number("sms.http.port")).isEqualTo(8080);
    write("sms.http.port = 8090");
    assertThat(Settings.load(folder, Map.of()).number("sms.http.port")).isEqualTo(8090);
    assertThat(Settings.load(folder, Map.of("SMS_HTTP_PORT", "8091")).number("sms.http.port"))
        .isEqualTo(8091);
  }

  @Test
  void aKnobOfTheFileThatDoesNotExistIsNamed() throws Exception {
    write("sms.htpp.port = 8090\nsms.http.port = 8090");

    assertThatThrownBy(() -> Settings.load(folder, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sms-consent.properties")
        .hasMessageContaining("sms.htpp.port")
        .hasMessageNotContaining("sms.http.port");
  }

  @Test
  void aSecretIsReadFromTheFileThatTheEnvironmentNames() throws Exception {
    Path secret = Files.writeString(folder.resolve("token"), "s3cret\n");

    Settings settings =
        Settings.load(folder, Map.of("SMS_TWILIO_AUTH_TOKEN_FILE", secret.toString()));

    assertThat(settings.text("sms.twilio.auth.token")).isEqualTo("s3cret");
    assertThatThrownBy(
            () -> Settings.load(folder, Map.of("SMS_API_TOKEN_FILE", folder + "/nothing")))
        .hasMessageContaining("SMS_API_TOKEN_FILE")
        .hasMessageContaining("cannot be read");
  }

  /** Routes are text that operators exchange; a secret in a placeholder could be logged. */
  @Test
  void noSecretIsAPlaceholderForRoutes() {
    Settings settings =
        Settings.load(
            folder,
            Map.of(
                "SMS_TWILIO_AUTH_TOKEN", "hidden",
                "SMS_API_TOKEN", "hidden",
                "SMS_DB_PASSWORD", "hidden",
                "SMS_DB_OWNER_PASSWORD", "hidden",
                "SMS_BROKER_PASSWORD", "hidden",
                "SMS_LEDGER_KEY", "hidden",
                "SMS_API_WAIT_MS", "77"));

    assertThat(settings.placeholders())
        .doesNotContainValue("hidden")
        .containsEntry("sms.api.wait-ms", "77");
  }

  @Test
  void aStoreOfTheEnvironmentsHasItsKnobs() {
    Settings settings =
        Settings.load(
            folder,
            Map.of("SMS_STORES", "main-street, airport", "SMS_STORE_AIRPORT_NUMBERS", "+1202"));

    assertThat(settings.text("sms.store.airport.numbers")).isEqualTo("+1202");
    assertThat(settings.text("sms.store.airport.name")).isEmpty();
  }

  @Test
  void whatIsNoWholeNumberIsRefusedWithTheKnobsName() {
    Settings settings = Settings.load(folder, Map.of("SMS_HTTP_PORT", "-1"));

    assertThatThrownBy(() -> settings.number("sms.http.port"))
        .hasMessage("sms.http.port is \"-1\"; give a whole number");
    assertThatThrownBy(() -> settings.needed("sms.public.url", "it is needed"))
        .hasMessage("sms.public.url is empty, but it is needed: set SMS_PUBLIC_URL");
  }

  private void write(String properties) throws Exception {
    Files.writeString(folder.resolve("sms-consent.properties"), properties);
  }
}
