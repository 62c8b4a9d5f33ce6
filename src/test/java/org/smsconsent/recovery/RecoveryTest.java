package org.smsconsent.recovery;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.FreePorts;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;
import org.smsconsent.support.twilio.Documents;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 4: a STOP whose webhook was lost while we were down is found and honoured. */
class RecoveryTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aLostStopIsFoundOnceAndHonoured(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    Instant then = running.clock().instant().minus(Duration.ofMinutes(30));
    String sid = running.twilio().texted(customer, Web.STORE, "Please stop texting me ☎", then);
    running.twilio().texted(Web.STORE, Web.STORE, "Ours, by mistake", then.minusSeconds(1));

    assertThat(recovered(running, then.minusSeconds(60))).isPositive();
    assertThat(recovered(running, then.minusSeconds(60))).isZero();

    assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
    assertThat(web.send(Jms.id(), customer, "Your car is ready").statusCode()).isEqualTo(409);
    Map<String, Object> text = text(running, sid);
    assertThat(text).containsEntry("body", "Please stop texting me ☎");
    assertThat(text.get("note").toString()).contains("provider's list");
    // Half an hour later a confirmation is no longer presumed consented to.
    await()
        .untilAsserted(
            () ->
                assertThat(
                        running
                            .bundle()
                            .rows("SELECT status FROM message WHERE cause = ?", text.get("id")))
                    .containsExactly(Map.of("status", "EXPIRED")));
    assertThat(running.twilio().posts(customer)).isEmpty();

    // The webhook that comes after all is a repetition.
    Map<String, String> form = Web.form(sid, customer, "Please stop texting me ☎");
    assertThat(SignedWebhooks.post(web, "/sms/inbound", form).statusCode()).isEqualTo(200);
    assertThat(running.bundle().rows("SELECT id FROM message WHERE provider_id = ?", sid))
        .hasSize(1);
  }

  /** The words count, and pictures come along where they can be found. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void picturesOfALostTextAreFoundAndKeepNoTextBack(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    Instant then = running.clock().instant().minus(Duration.ofMinutes(30));
    String sid = running.twilio().texted(customer, Web.STORE, "My tyre", then, 2);
    String gone = running.twilio().texted(customer, Web.STORE, "My door", then, 1);
    running.twilio().forgetsPictures(gone);

    assertThat(recovered(running, then.minusSeconds(60))).isPositive();

    assertThat(text(running, sid))
        .containsEntry("body", "My tyre")
        .containsEntry(
            "media",
            "https://api.twilio.com"
                + Documents.picture(TwilioStandIn.ACCOUNT, sid, 0)
                + "\nhttps://api.twilio.com"
                + Documents.picture(TwilioStandIn.ACCOUNT, sid, 1))
        .containsEntry("note", "brought back from the provider's list");
    assertThat(text(running, gone))
        .containsEntry("body", "My door")
        .containsEntry("media", null)
        .containsEntry("note", "brought back from the provider's list, without pictures: 1");
  }

  private static Map<String, Object> text(TwilioBundle running, String sid) {
    return running.bundle().rows("SELECT * FROM message WHERE provider_id = ?", sid).get(0);
  }

  /**
   * What the customer said after the lost text holds: above all a lost REJOIN undoes no later STOP.
   */
  @ParameterizedTest
  @CsvSource({
    "H2, REJOIN, STOP, OPTED_OUT",
    "POSTGRESQL, REJOIN, STOP, OPTED_OUT",
    "H2, STOP, REJOIN, OPTED_IN",
    "POSTGRESQL, STOP, REJOIN, OPTED_IN",
    "H2, not interested, REJOIN, OPTED_IN",
    "H2, STOP, Is my car ready?, OPTED_OUT"
  })
  void aLaterWordOfTheCustomersHolds(Database database, String lost, String later, String state) {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted(customer, Web.STORE, lost, then);
    running.clock().pass(Duration.ofMinutes(2));
    SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, later));

    assertThat(recovered(running, then.minusSeconds(1))).isPositive();

    assertThat(web.state(customer)).isEqualTo(state);
    assertThat(web.get("/api/threads/" + customer).path("messages").toString()).contains(lost);
  }

  /** Words that are held for a person are such a word, too. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aLostRejoinLiftsNoLaterHold(Database database) {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted(customer, Web.STORE, "REJOIN", then);
    running.clock().pass(Duration.ofMinutes(10));
    SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, "not interested"));

    assertThat(recovered(running, then.minusSeconds(1))).isPositive();

    assertThat(web.state(customer)).isEqualTo("SUSPECTED");
  }

  /** The provider tells whole seconds, so of two texts of one second it is open which came last. */
  @Test
  void ofTwoLostTextsOfOneSecondTheStopHolds() {
    TwilioBundle running = TwilioBundle.on(Database.H2);
    Instant then = running.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    List<String> customers = Stream.generate(Numbers::next).limit(10).toList();
    for (String customer : customers) {
      running.twilio().texted(customer, Web.STORE, "REJOIN", then.plusMillis(100));
      running.twilio().texted(customer, Web.STORE, "STOP", then.plusMillis(800));
    }
    running.clock().pass(Duration.ofMinutes(5));

    assertThat(recovered(running, then.minusSeconds(1))).isPositive();

    assertThat(customers.stream().map(running.bundle().web()::state)).containsOnly("OPTED_OUT");
  }

  /** Only the webhook says that Advanced Opt-Out took the text for a stop. */
  @Test
  void aTextWhoseWebhookMayStillComeIsLeftToIt() throws Exception {
    TwilioBundle running = TwilioBundle.on(Database.H2);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    String sid = running.twilio().texted(customer, Web.STORE, "Adieu", then);
    // The provider tells whole seconds: some margin to the minute.
    running.clock().pass(Duration.ofSeconds(30));
    recovered(running, then.minusSeconds(1));
    Map<String, String> form = new HashMap<>(Web.form(sid, customer, "Adieu"));
    form.put("OptOutType", "STOP");

    assertThat(SignedWebhooks.post(web, "/sms/inbound", form).statusCode()).isEqualTo(200);

    assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
  }

  @Test
  void whatCannotBeKeptHoldsNoStopBack() {
    TwilioBundle running = TwilioBundle.on(Database.H2);
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted("rcs:" + "a".repeat(70), Web.STORE, "hello", then.plusSeconds(1));
    running.twilio().texted(customer, Web.STORE, "STOP", then.plusSeconds(2));
    running.clock().pass(Duration.ofMinutes(5));

    assertThat(recovered(running, then)).isEqualTo(1);

    assertThat(running.bundle().web().state(customer)).isEqualTo("OPTED_OUT");
  }

  /** A START that comes back late lifts no block at the provider that a later STOP has met. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aLostStartLiftsNoBlockThatALaterStopHasMet(Database database) {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      Map<String, String> settings = new HashMap<>(twilio.settings());
      settings.put("SMS_TWILIO_OPT_OUT_MODE", "default");
      try (RunningBundle bundle = RunningBundle.start(database, settings, clock)) {
        Web web = bundle.web();
        String customer = Numbers.next();
        SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, "STOP"));
        clock.pass(Duration.ofMinutes(5));
        Instant then = clock.instant();
        twilio.texted(customer, Web.STORE, "START", then);
        clock.pass(Duration.ofMinutes(5));
        SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, "STOP"));
        clock.pass(Duration.ofMinutes(5));

        assertThat(recovered(new TwilioBundle(bundle, twilio, clock), then.minusSeconds(1)))
            .isEqualTo(1);

        assertThat(web.get("/api/consents/" + customer).path("providerBlocks")).hasSize(1);
      }
    }
  }

  /** Two clocks: where they leave it open what came last, nothing is sent. */
  @ParameterizedTest
  @CsvSource({"H2, REJOIN, STOP", "H2, STOP, REJOIN"})
  void whatCameLastIsOutWhereTheClocksLeaveItOpen(Database database, String lost, String known) {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, known));
    Instant near = running.clock().instant().plusSeconds(lost.equals("REJOIN") ? 10 : -10);
    running.twilio().texted(customer, Web.STORE, lost, near);
    running.clock().pass(Duration.ofMinutes(2));

    assertThat(recovered(running, near.minusSeconds(1))).isPositive();

    assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
  }

  /** An opt-out ends a request for marketing for good, also where it is found after both. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aLostTextAsksForNoMarketing(Database database) {
    TwilioBundle running = TwilioBundle.on(database);
    Web web = running.bundle().web();
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted(customer, Web.STORE, "DEALS", then);
    running.clock().pass(Duration.ofMinutes(2));
    for (String later : new String[] {"STOP", "REJOIN"}) {
      SignedWebhooks.post(web, "/sms/inbound", Web.form("SM" + Jms.id(), customer, later));
    }

    assertThat(recovered(running, then.minusSeconds(1))).isPositive();

    assertThat(web.get("/api/threads/" + customer).path("messages").toString()).contains("DEALS");
    assertThat(
            running
                .bundle()
                .rows(
                    "SELECT o.rule FROM marketing_opt_in o JOIN message m ON m.id = o.message_id WHERE m.number = ?",
                    customer))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void lostTextsComeBackInTheOrderInWhichTheyWereSent(Database database) {
    TwilioBundle running = TwilioBundle.on(database);
    String back = Numbers.next();
    String out = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted(back, Web.STORE, "REJOIN", then.plusSeconds(2));
    running.twilio().texted(back, Web.STORE, "STOP", then.plusSeconds(1));
    running.twilio().texted(out, Web.STORE, "STOP", then.plusSeconds(4));
    running.twilio().texted(out, Web.STORE, "REJOIN", then.plusSeconds(3));
    running.clock().pass(Duration.ofMinutes(5));

    assertThat(recovered(running, then.minusSeconds(1))).isEqualTo(4);

    assertThat(running.bundle().web().state(back)).isEqualTo("OPTED_IN");
    assertThat(running.bundle().web().state(out)).isEqualTo("OPTED_OUT");
  }

  /** By schedule the first search is at the start, which is when most has been lost. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBundleThatWasDownLooksWhenItStarts(Database database) {
    MovableClock clock = new MovableClock();
    String customer = Numbers.next();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      twilio.texted(customer, Web.STORE, "STOP", clock.instant().minus(Duration.ofHours(2)));
      Map<String, String> settings = new HashMap<>(twilio.settings());
      settings.put("SMS_TWILIO_RECOVER_MINUTES", "60");
      try (RunningBundle bundle = RunningBundle.start(database, settings, clock)) {
        await().until(() -> bundle.web().state(customer).equals("OPTED_OUT"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCommandAsksTheRunningBundle(Database database) {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    Instant then = running.clock().instant();
    running.twilio().texted(customer, Web.STORE, "STOP", then.plusSeconds(1));
    running.clock().pass(Duration.ofMinutes(2));

    Ran found = command(running.bundle().environment(), "--since", then.toString());
    assertThat(found.out().strip()).isEqualTo("1 lost text is back, of those since " + then);
    assertThat(found.status()).isZero();
    assertThat(running.bundle().web().state(customer)).isEqualTo("OPTED_OUT");
    assertThat(command(running.bundle().environment(), "--since", then.toString()).out())
        .startsWith("No text was lost");

    assertThat(command(running.bundle().environment(), "--since", "yesterday").err().strip())
        .isEqualTo("--since is no moment such as 2026-03-02T08:00:00Z");
    Ran away = command(Map.of("SMS_HTTP_PORT", FreePorts.next()));
    assertThat(away.status()).isEqualTo(2);
    assertThat(away.err()).contains("is it running");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theSandboxHasNothingToLookAtAndNobodyLooksAhead(Database database) {
    assertThat(recover(RunningBundle.shared(database).web(), Instant.EPOCH).statusCode())
        .isEqualTo(409);
    TwilioBundle running = TwilioBundle.on(database);
    assertThat(
            recover(running.bundle().web(), running.clock().instant().plus(Duration.ofDays(1)))
                .statusCode())
        .isEqualTo(400);
  }

  private static int recovered(TwilioBundle running, Instant since) {
    HttpResponse<String> answer = recover(running.bundle().web(), since);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode told = Web.read(answer.body());
    return told.path("recovered").asInt();
  }

  private static HttpResponse<String> recover(Web web, Instant since) {
    return web.post(
        "/api/recoveries", "application/json", Web.json(Map.of("since", since.toString())));
  }

  private static Ran command(Map<String, String> environment, Object... arguments) {
    return Ran.of(new CommandLine(new RecoverCommand(Path.of("target"), environment)), arguments);
  }
}
