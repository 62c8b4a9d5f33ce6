package org.smsconsent.support.twilio;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.rest.accounts.v1.BulkConsents;
import com.twilio.rest.api.v2010.account.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** The stand-in is to Twilio's SDK what Twilio is, field by field. */
class TwilioStandInTest {
  private static final String STORE = "+12025550100";
  private static final String CUSTOMER = "+12025550123";

  private final MovableClock clock = new MovableClock();
  private final TwilioStandIn twilio = new TwilioStandIn(clock);
  private final JsonMapper json = JsonMapper.builder().findAndAddModules().build();

  @AfterEach
  void close() {
    twilio.close();
  }

  @Test
  void aTextIsSentListedAndFetchedWithTheFieldsThatTheSdkReads() throws Exception {
    HttpResponse<String> created = post(text("Your car is ready"));
    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode document = Web.read(created.body());
    assertThat(names(document)).containsExactlyInAnyOrderElementsOf(fields(Message.class));

    String sid = document.path("sid").asText();
    JsonNode fetched = Web.read(get("/Messages/" + sid + ".json").body());
    assertThat(fetched).isEqualTo(document);
    JsonNode listed = Web.read(get("/Messages.json?To=%2B12025550123").body());
    assertThat(listed.path("messages")).containsExactly(document);
    assertThat(Web.read(get("/Messages.json?To=%2B12025550124").body()).path("messages")).isEmpty();

    Message message = Message.fromJson(created.body(), json);
    assertThat(message.getSid()).isEqualTo(sid);
    assertThat(message.getBody()).isEqualTo("Your car is ready");
    assertThat(message.getStatus()).isEqualTo(Message.Status.QUEUED);
    assertThat(message.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
    assertThat(message.getDateCreated()).isNotNull();
  }

  @Test
  void whatIsNotThereOrNotAllowedIsAnError() throws Exception {
    assertThat(error(get("/Messages/SM0.json"))).isEqualTo("404 20404");
    HttpResponse<String> stranger =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url("/Messages.json"))).build(),
                BodyHandlers.ofString());
    assertThat(error(stranger)).isEqualTo("401 20003");
    twilio.toward(CUSTOMER, Behaviour.refuse(400, 30007));
    assertThat(error(post(text("Ready")))).isEqualTo("400 30007");
    assertThat(post(text("Ready")).statusCode()).isEqualTo(201);
  }

  @Test
  void consentsAreTakenInBulkAndChangeTheList() throws Exception {
    twilio.keepsBlockList();
    HttpResponse<String> answer = consents(item("a", STORE, "opt-out"), item("b", STORE, "no"));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(names(Web.read(answer.body())))
        .containsExactlyInAnyOrderElementsOf(fields(BulkConsents.class));
    JsonNode items = Web.read(answer.body()).path("items");
    assertThat(names(items.get(0)))
        .containsExactlyInAnyOrder("correlation_id", "error_code", "error_messages");
    assertThat(items.get(0).path("error_code").asInt()).isZero();
    assertThat(items.get(1).path("error_code").asInt()).isNotZero();
    assertThat(error(post(text("Ready")))).isEqualTo("400 21610");

    consents(item("c", STORE, "opt-in"));
    assertThat(post(text("Ready")).statusCode()).isEqualTo(201);
    assertThat(
            Web.read(consents(item("d", "+18885550104", "opt-in")).body())
                .at("/items/0/error_messages/0")
                .asText())
        .contains("toll-free");
  }

  @Test
  void consentsHaveTheirLimits() throws Exception {
    String[] items = new String[26];
    Arrays.fill(items, item("a", STORE, "opt-in"));
    assertThat(consents(items).statusCode()).isEqualTo(400);
    assertThat(consents(Arrays.copyOf(items, 25)).statusCode()).isEqualTo(201);
    for (int request = 2; request < 100; request++) {
      consents(item("a", STORE, "opt-in"));
    }
    assertThat(error(consents(item("a", STORE, "opt-in")))).isEqualTo("429 20429");
    clock.pass(Duration.ofMinutes(2));
    assertThat(consents(item("a", STORE, "opt-in")).statusCode()).isEqualTo(201);
  }

  private static Map<String, String> text(String body) {
    return Map.of("From", STORE, "To", CUSTOMER, "Body", body);
  }

  private static String item(String id, String sender, String status) {
    return Web.json(
        Map.of(
            "correlation_id", id,
            "contact_id", CUSTOMER,
            "sender_id", sender,
            "status", status,
            "source", "website"));
  }

  private HttpResponse<String> consents(String... items) throws Exception {
    String form =
        Stream.of(items)
            .map(item -> Web.encode(Map.of("Items", item)))
            .reduce((one, other) -> one + "&" + other)
            .orElseThrow();
    return send(request(twilio.url() + "/v1/Consents/Bulk").POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> post(Map<String, String> form) throws Exception {
    return send(request(url("/Messages.json")).POST(BodyPublishers.ofString(Web.encode(form))));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(url(path)).GET());
  }

  private String url(String path) {
    return twilio.url() + "/2010-04-01/Accounts/" + TwilioStandIn.ACCOUNT + path;
  }

  private static HttpRequest.Builder request(String url) {
    String login = TwilioStandIn.ACCOUNT + ":" + TwilioStandIn.TOKEN;
    return HttpRequest.newBuilder(URI.create(url))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String error(HttpResponse<String> answer) {
    JsonNode document = Web.read(answer.body());
    assertThat(names(document)).containsExactlyInAnyOrder("code", "message", "more_info", "status");
    assertThat(document.path("status").asInt()).isEqualTo(answer.statusCode());
    return answer.statusCode() + " " + document.path("code").asText();
  }

  private static List<String> names(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The names under which a class of the SDK reads its fields. */
  private static List<String> fields(Class<?> resource) {
    return Stream.of(resource.getDeclaredConstructors())
        .map(Constructor::getParameters)
        .flatMap(Arrays::stream)
        .map(parameter -> parameter.getAnnotation(JsonProperty.class))
        .filter(java.util.Objects::nonNull)
        .map(JsonProperty::value)
        .toList();
  }
}
