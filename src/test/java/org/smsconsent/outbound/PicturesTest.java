package org.smsconsent.outbound;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Pictures go with a text when their hosts are listed, and by no other way than the text. */
class PicturesTest {
  private static final MovableClock CLOCK = new MovableClock();
  private static final Map<String, String> HOSTS =
      Map.of("SMS_MEDIA_HOSTS", "pictures.example.com, *.Cars.example.com");
  private static final List<String> TWO =
      List.of("https://pictures.example.com/a.jpg?sig=x%2By", "https://NEW.cars.example.com:443/b");
  private static final Map<Database, RunningBundle> BUNDLES = new ConcurrentHashMap<>();

  private static RunningBundle on(Database database) {
    return BUNDLES.computeIfAbsent(database, wanted -> RunningBundle.start(wanted, HOSTS, CLOCK));
  }

  @AfterAll
  static void close() {
    BUNDLES.values().forEach(RunningBundle::close);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theyReachThePhoneAndStandInTheThreadUntilTheyAreErased(Database database) {
    RunningBundle bundle = on(database);
    Records customer = new Records(bundle, Numbers.next());
    Web web = bundle.web();

    HttpResponse<String> sent = web.send(Web.json(text(customer.number(), TWO)));
    assertThat(sent.statusCode()).isEqualTo(200);
    // A text with pictures is not cut into parts.
    assertThat(Web.read(sent.body()).has("segments")).isFalse();
    JsonNode got = web.get("/sandbox/phones/" + customer.number() + "/texts").get(0);
    assertThat(got.path("body").asText()).isEqualTo("See it Text STOP to opt-out");
    assertThat(listed(got)).isEqualTo(TWO);
    assertThat(listed(web.get("/api/threads/" + customer.number()).path("messages").get(0)))
        .isEqualTo(TWO);

    String erasure = Web.json(Map.of("number", customer.number(), "reason", "asked by letter"));
    String id = customer.id();
    await().until(() -> web.post("/api/erasures", "application/json", erasure).statusCode() == 200);
    assertThat(bundle.rows("SELECT media FROM message WHERE customer = ?", id))
        .containsExactly(nothing());
    assertThat(
            bundle.rows(
                "SELECT s.media FROM sandbox_text s JOIN message m ON m.id = s.reference WHERE m.customer = ?",
                id))
        .containsExactly(nothing());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theyWaitWithTheirTextAndAreLookedAtAgainBeforeItGoes(Database database) throws Exception {
    RunningBundle bundle = on(database);
    String customer = Numbers.next();
    String other = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      String waits = jms.queue(jms.message(inAnHour(customer)));
      String strays = jms.queue(jms.message(inAnHour(other)));
      assertThat(jms.outcome(waits).path("outcome").asText()).isEqualTo("DEFERRED");
      assertThat(jms.outcome(strays).path("outcome").asText()).isEqualTo("DEFERRED");
      // As if the list had become shorter meanwhile.
      Sql.run(
          bundle, "UPDATE message SET media = 'https://gone.example.com/' WHERE number = ?", other);

      CLOCK.pass(Duration.ofHours(1));

      assertThat(jms.outcome(waits).path("outcome").asText()).isEqualTo("SENT");
      assertThat(jms.outcome(strays).path("reason").asText()).isEqualTo("media-not-allowed");
    }
    assertThat(listed(bundle.web().get("/sandbox/phones/" + customer + "/texts").get(0)))
        .isEqualTo(TWO);
    assertThat(bundle.web().received(other)).isEmpty();
  }

  static Stream<Object> refused() {
    return Stream.of(
        List.of(),
        "https://pictures.example.com/a.jpg",
        List.of(7),
        List.of("https://pictures.example.com/a b"),
        List.of("https://pictures.example.com/é"),
        List.of("https://pictures.example.com/" + "a".repeat(2000)),
        List.of("https://pictures.example.com/a", "https://pictures.example.com/a"),
        IntStream.range(0, 11).mapToObj(i -> "https://pictures.example.com/" + i).toList(),
        List.of("http://pictures.example.com/a"),
        List.of("javascript:https://pictures.example.com/a"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoListOfAddressesIsInvalid(Object media) {
    assertThat(refusal(media).path("reason").asText()).isEqualTo("schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a",
        "https://cars.example.com/a",
        "https://evilcars.example.com/a",
        "https://pictures.example.com.evil.example/a",
        "https://evil.example/pictures.example.com",
        "https://pictures.example.com@evil.example/a",
        "https://dana@pictures.example.com/a",
        "https://pictures.example.com:8443/a",
        "https://pictures.example.com/a#b",
        "https://pictures.example.com\\@evil.example/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://pictures_example.com/a",
        "https:///a",
        "https://pictures.example.com/a\n",
      })
  void anAddressElsewhereIsInvalidAndNotRepeated(String address) {
    JsonNode answer = refusal(List.of("https://pictures.example.com/a", address));
    assertThat(answer.path("reason").asText()).isEqualTo("media-not-allowed");
    assertThat(answer.path("detail").asText())
        .startsWith("media has ")
        .doesNotContain("evil", "//");
  }

  @Test
  void whereNoHostIsListedNoPictureGoes() {
    Web web = RunningBundle.shared(Database.H2).web();
    HttpResponse<String> answer = web.send(Web.json(text(Numbers.next(), TWO)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Web.read(answer.body()).path("reason").asText()).isEqualTo("media-not-allowed");
  }

  @Test
  void twilioIsToldTheirAddresses() {
    try (TwilioStandIn twilio = new TwilioStandIn(CLOCK)) {
      Map<String, String> settings = new HashMap<>(twilio.settings());
      settings.putAll(HOSTS);
      try (RunningBundle bundle = RunningBundle.start(Database.H2, settings, CLOCK)) {
        String customer = Numbers.next();
        assertThat(bundle.web().send(Web.json(text(customer, TWO))).statusCode()).isEqualTo(200);
        assertThat(bundle.web().send("c2-" + customer, customer, "No picture").statusCode())
            .isEqualTo(200);

        assertThat(twilio.taken(customer)).hasSize(2);
        assertThat(twilio.taken(customer).get(0))
            .containsEntry("Body", "See it Text STOP to opt-out")
            .containsEntry("MediaUrl", String.join("\n", TWO));
        assertThat(twilio.taken(customer).get(1)).doesNotContainKey("MediaUrl");
      }
    }
  }

  private static JsonNode refusal(Object media) {
    String customer = Numbers.next();
    Web web = on(Database.H2).web();
    HttpResponse<String> answer = web.send(Web.json(text(customer, media)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(web.received(customer)).isEmpty();
    return Web.read(answer.body());
  }

  private static Map<String, Object> inAnHour(String customer) {
    Map<String, Object> document = text(customer, TWO);
    document.put("notBefore", CLOCK.instant().plus(Duration.ofHours(1)).toString());
    return document;
  }

  private static Map<String, Object> text(String customer, Object media) {
    Map<String, Object> document = Jms.document(customer, "See it");
    document.put("media", media);
    return document;
  }

  private static List<String> listed(JsonNode text) {
    List<String> addresses = new ArrayList<>();
    text.path("media").forEach(address -> addresses.add(address.asText()));
    return addresses;
  }

  private static Map<String, Object> nothing() {
    Map<String, Object> row = new HashMap<>();
    row.put("media", null);
    return row;
  }
}
