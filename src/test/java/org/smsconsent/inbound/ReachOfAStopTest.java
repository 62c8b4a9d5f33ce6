package org.smsconsent.inbound;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far one STOP reaches is stated (Rock RMS #5581: one STOP silences, or fails to silence, all
 * other numbers, and nobody has said which). 47 CFR 64.1200(a)(10): every store unless configured
 * otherwise.
 */
class ReachOfAStopTest {
  private static final String ELM_STREET = "+12025550111";

  @ParameterizedTest
  @EnumSource(Database.class)
  void oneStopReachesEveryStoreByDefault(Database database) {
    try (RunningBundle running = RunningBundle.start(database, stores("all"))) {
      String customer = Numbers.next();

      say(running, customer, ELM_STREET, "STOP");
      assertThat(send(running, customer, "elm-street")).isEqualTo(409);
      assertThat(send(running, customer, "main-street")).isEqualTo(409);
      say(running, customer, Web.STORE, "REJOIN");
      assertThat(send(running, customer, "elm-street")).isEqualTo(200);
      assertThat(send(running, customer, "main-street")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void oneStopReachesOnlyTheStoreThatWasTextedWhereThatIsConfigured(Database database) {
    try (RunningBundle running = RunningBundle.start(database, stores("store"))) {
      String customer = Numbers.next();

      say(running, customer, ELM_STREET, "STOP");
      assertThat(send(running, customer, "elm-street")).isEqualTo(409);
      assertThat(send(running, customer, "main-street")).isEqualTo(200);
      say(running, customer, Web.STORE, "REJOIN");
      assertThat(send(running, customer, "elm-street")).isEqualTo(409);
      say(running, customer, ELM_STREET, "REJOIN");
      assertThat(send(running, customer, "elm-street")).isEqualTo(200);
    }
  }

  private static Map<String, String> stores(String scope) {
    Map<String, String> settings = new HashMap<>();
    if (!scope.equals("all")) {
      settings.put("SMS_CONSENT_SCOPE", scope);
    }
    settings.put("SMS_STORES", "main-street, elm-street");
    settings.put("SMS_STORE_ELM_STREET_NAME", "Elm Street Cars");
    settings.put("SMS_STORE_ELM_STREET_NUMBERS", ELM_STREET);
    settings.put("SMS_STORE_ELM_STREET_CONTACT", "elm@example.com");
    return settings;
  }

  private static void say(RunningBundle running, String customer, String to, String text) {
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), customer, text));
    form.put("To", to);
    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
  }

  private static int send(RunningBundle running, String customer, String store) {
    return running
        .web()
        .send(
            Web.json(
                Map.of(
                    "id",
                    UUID.randomUUID().toString(),
                    "store",
                    store,
                    "to",
                    customer,
                    "body",
                    "Your car is ready")))
        .statusCode();
  }
}
