package org.smsconsent.inbound;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far one STOP reaches is stated (Rock RMS #5581: one STOP silences, or fails to silence, all
 * other numbers, and nobody has said which). 47 CFR 64.1200(a)(10): every store unless configured
 * otherwise.
 */
class ReachOfAStopTest {

  @ParameterizedTest
  @EnumSource(Database.class)
  void oneStopReachesEveryStoreByDefault(Database database) {
    try (RunningBundle running = RunningBundle.start(database, stores("all"))) {
      String customer = Numbers.next();

      say(running, customer, ElmStreet.NUMBER, "STOP");
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

      say(running, customer, ElmStreet.NUMBER, "STOP");
      assertThat(send(running, customer, "elm-street")).isEqualTo(409);
      assertThat(send(running, customer, "main-street")).isEqualTo(200);
      say(running, customer, Web.STORE, "REJOIN");
      assertThat(send(running, customer, "elm-street")).isEqualTo(409);
      say(running, customer, ElmStreet.NUMBER, "REJOIN");
      assertThat(send(running, customer, "elm-street")).isEqualTo(200);
    }
  }

  /** Changing the reach is a restart: what customers have said before goes on to hold. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatWasSaidHoldsWhenTheReachIsChanged(Database database, @TempDir Path folder) {
    Map<String, String> tables = new HashMap<>(database.fresh());
    tables.putIfAbsent("SMS_DB_URL", "jdbc:h2:file:" + folder.resolve("sms"));
    String everywhere = Numbers.next();
    String atElmStreet = Numbers.next();

    try (RunningBundle running = on(tables, "all")) {
      say(running, everywhere, ElmStreet.NUMBER, "STOP");
    }
    try (RunningBundle running = on(tables, "store")) {
      assertThat(send(running, everywhere, "main-street")).isEqualTo(409);
      say(running, everywhere, Web.STORE, "what about my car");
      assertThat(new Records(running, everywhere).answers())
          .as("told at whatever store of being out")
          .endsWith("OPTED_OUT_NOTICE");
      say(running, everywhere, Web.STORE, "START");
      assertThat(send(running, everywhere, "main-street")).isEqualTo(200);
      assertThat(send(running, everywhere, "elm-street")).isEqualTo(409);
      say(running, everywhere, Web.STORE, "I said no more please");
      assertThat(new Records(running, everywhere).kinds())
          .containsExactly("OPT_OUT", "REJOIN", "OPT_OUT");
      say(running, everywhere, Web.STORE, "REJOIN");
      assertThat(send(running, everywhere, "main-street")).isEqualTo(200);

      say(running, atElmStreet, ElmStreet.NUMBER, "STOP");
      say(running, atElmStreet, Web.STORE, "hello");
      assertThat(new Records(running, atElmStreet).answers())
          .as("not out at the other store")
          .containsExactly("OPT_OUT_CONFIRMATION");
    }
    try (RunningBundle running = on(tables, "all")) {
      assertThat(send(running, everywhere, "main-street")).isEqualTo(200);
      assertThat(send(running, everywhere, "elm-street")).isEqualTo(409);
      assertThat(send(running, atElmStreet, "elm-street")).isEqualTo(409);
      assertThat(send(running, atElmStreet, "main-street")).isEqualTo(200);
      say(running, everywhere, Web.STORE, "not interested");
      assertThat(send(running, everywhere, "main-street")).as("held").isEqualTo(409);
      say(running, everywhere, ElmStreet.NUMBER, "START");
      say(running, atElmStreet, ElmStreet.NUMBER, "START");
      assertThat(send(running, everywhere, "elm-street")).isEqualTo(200);
      assertThat(send(running, atElmStreet, "elm-street")).isEqualTo(200);
    }
  }

  private static RunningBundle on(Map<String, String> database, String scope) {
    Map<String, String> settings = new HashMap<>(database);
    settings.putAll(stores(scope));
    return RunningBundle.start(RunningBundle.folder(), settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  private static Map<String, String> stores(String scope) {
    Map<String, String> settings = new HashMap<>();
    if (!scope.equals("all")) {
      settings.put("SMS_CONSENT_SCOPE", scope);
    }
    settings.putAll(ElmStreet.settings());
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
