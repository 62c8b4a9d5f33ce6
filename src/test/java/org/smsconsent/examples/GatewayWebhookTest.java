package org.smsconsent.examples;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.readme.Commands;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route by which another gateway's texts come in as JSON. */
class GatewayWebhookTest {
  private static final String FILE = "gateway-webhook.camel.yaml";
  private static final String TOKEN = "the-gateways-own-token";
  private static final Map<String, String> KNOBS =
      Map.of(
          "SMS_WEBHOOK_TOKEN",
          TOKEN,
          "SMS_PROVIDER_TIMEOUT_MS",
          "200",
          "SMS_DB_LOCK_TIMEOUT_MS",
          "500");

  private static RunningBundle bundle;

  private final Records records = new Records(bundle, Numbers.next());

  @BeforeAll
  static void start() {
    bundle = DroppedIn.route(FILE, KNOBS);
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  @Test
  void aTextTakesTheSameWayAsOneOfTheProviders() {
    assertThat(post("STOP").body()).isEqualTo("{\"taken\": true}");
    assertThat(bundle.web().state(records.number())).isEqualTo("OPTED_OUT");
    await().until(() -> bundle.web().received(records.number()).size() == 1);

    assertThat(post("REJOIN").statusCode()).isEqualTo(200);
    assertThat(records.kinds()).containsExactly("OPT_OUT", "REJOIN");
    assertThat(records.texts().get(0).get("store")).isEqualTo("main-street");
  }

  @Test
  void theGuidesCommandsOptOut() throws Exception {
    String post = Commands.in(DroppedIn.GUIDE, "## A second source", "| answer |").get(1);

    assertThat(new Commands(bundle).run("SMS_WEBHOOK_TOKEN=" + TOKEN + "\n" + post))
        .contains("200 OK", "{\"taken\": true}", "\"state\":\"OPTED_OUT\"");
  }

  @Test
  void aTextThatComesAgainChangesNothing() {
    String id = UUID.randomUUID().toString();
    post(bundle, text(id, "STOP"), "Bearer " + TOKEN);
    assertThat(post(bundle, text(id, "REJOIN"), "Bearer " + TOKEN).statusCode()).isEqualTo(200);

    assertThat(records.text().get("body")).isEqualTo("STOP");
    assertThat(records.kinds()).containsExactly("OPT_OUT");
  }

  @Test
  void anIdOfTheProvidersIsAnotherText() {
    String id = UUID.randomUUID().toString();
    bundle.web().webhook(Web.form(id, records.number(), "Is my car ready?"));

    post(bundle, text(id, "STOP"), "Bearer " + TOKEN);

    assertThat(records.kinds()).containsExactly("OPT_OUT");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer ", TOKEN, "Basic " + TOKEN, "Bearer x" + TOKEN})
  void withoutTheTokenNothingIsTaken(String shown) {
    HttpResponse<String> answer = post(bundle, text("forged", "STOP"), shown);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("The token is missing or wrong");
    assertThat(records.texts()).isEmpty();
  }

  @Test
  void whereNoTokenIsSetNobodyIsLetIn() {
    try (RunningBundle unset = DroppedIn.route(FILE, Map.of())) {
      for (String shown : new String[] {"Bearer ", "Bearer", "Bearer null"}) {
        assertThat(post(unset, text("forged", "STOP"), shown).statusCode()).isEqualTo(401);
      }
      assertThat(new Records(unset, records.number()).texts()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "application/json, `{\"id\": \"1\", \"from\": \"+12025550123\", \"to\": \"+12025550100\"}`, 400",
        "application/json, `{\"id\": \"1\", \"from\": \"\", \"to\": \"+12025550100\", \"body\": \"STOP\"}`, 400",
        "application/json, `{\"id\": 1, \"from\": \"+12025550123\", \"to\": \"+12025550100\", \"body\": \"STOP\"}`, 400",
        "application/json, `{\"id\": \"1\", \"from\": \"a\", \"from\": \"b\", \"to\": \"c\", \"body\": \"STOP\"}`, 400",
        "application/json, STOP, 400",
        "application/x-www-form-urlencoded, id=1&from=2&to=3&body=STOP, 415",
      })
  void whatIsNoTextIsRefusedAsTheCallersMistake(String type, String document, int status) {
    HttpRequest.Builder request =
        bundle
            .web()
            .request("/inbound/gateway")
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + TOKEN);

    assertThat(bundle.web().exchange(request.POST(BodyPublishers.ofString(document)).build()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(status);
  }

  /** Promise 4: no opt-out is lost. */
  @Test
  void aTextThatCannotBeRecordedIsAnswered503AndTakenWhenItComesAgain() throws Exception {
    post("Is my car ready?");
    String stop = text(UUID.randomUUID().toString(), "STOP");
    try (CustomerLock held = CustomerLock.of(bundle, records.number())) {
      assertThat(held).isNotNull();
      assertThat(post(bundle, stop, "Bearer " + TOKEN).statusCode()).isEqualTo(503);
    }
    assertThat(records.events()).isEmpty();

    assertThat(post(bundle, stop, "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    assertThat(records.kinds()).containsExactly("OPT_OUT");
  }

  /** Twilio answers the STOP that it has seen itself, and has not seen this one. */
  @Test
  void theConfirmationIsOursAlsoWhereTheProviderAnswersItsOwnTexts() {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      Map<String, String> knobs = new HashMap<>(twilio.settings());
      knobs.put("SMS_TWILIO_OPT_OUT_MODE", "default");
      knobs.put("SMS_WEBHOOK_TOKEN", TOKEN);
      try (RunningBundle running = DroppedIn.route(FILE, knobs, clock)) {
        post(running, text("1", "STOP"), "Bearer " + TOKEN);

        await().until(() -> twilio.taken(records.number()).size() == 1);
      }
    }
  }

  private HttpResponse<String> post(String body) {
    return post(bundle, text(UUID.randomUUID().toString(), body), "Bearer " + TOKEN);
  }

  private static HttpResponse<String> post(RunningBundle to, String document, String shown) {
    HttpRequest.Builder request =
        to.web()
            .request("/inbound/gateway")
            .header("Content-Type", "application/json")
            // Nothing of it steers Camel or comes back.
            .header("CamelHttpResponseCode", "404")
            .header("CamelBeanMethodName", "toString");
    if (shown != null) {
      request.header("Authorization", shown);
    }
    HttpResponse<String> answer =
        to.web().exchange(request.POST(BodyPublishers.ofString(document)).build());
    assertThat(answer.headers().map()).doesNotContainKeys("authorization", "camelbeanmethodname");
    return answer;
  }

  private String text(String id, String body) {
    return Web.json(Map.of("id", id, "from", records.number(), "to", Web.STORE, "body", body));
  }
}
