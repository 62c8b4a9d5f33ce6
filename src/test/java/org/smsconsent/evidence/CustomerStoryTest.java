package org.smsconsent.evidence;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.Sql;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 6: a customer's whole story can be handed out, and checked by whoever gets it. */
class CustomerStoryTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void theDocumentKeepsItsSchemaAndTellsEveryEventWithItsEvidence(Database database)
      throws IOException {
    Records customer = Told.story(RunningBundle.shared(database));

    JsonNode story = Evidence.valid(ask(customer, "*/*").body());

    assertThat(story.path("customer").path("number").asText()).isEqualTo(customer.number());
    assertThat(story.path("customer").path("id").asText()).isEqualTo(customer.id());
    assertThat(story.path("states").findValuesAsText("state")).containsExactly("OPTED_IN");
    assertThat(story.path("checks")).allSatisfy(check -> assertThat(check.asBoolean()).isTrue());
    JsonNode events = story.path("events");
    assertThat(events.findValuesAsText("kind"))
        .containsExactly("OPT_OUT", "REJOIN", "SUSPECT", "DISMISS");
    assertThat(events.findValuesAsText("words"))
        .containsExactly("STOP", "REJOIN", "not interested", "<b>meant the parts</b>");
    assertThat(events.findValues("wordsMatchDigest"))
        .allSatisfy(match -> assertThat(match.asBoolean()).isTrue());
    JsonNode optOut = events.get(0);
    assertThat(optOut.path("from").asText()).isEqualTo(customer.number());
    assertThat(optOut.path("to").asText()).isEqualTo(Web.STORE);
    assertThat(optOut.path("providerMessageId").asText())
        .isEqualTo(customer.texts().get(0).get("provider_id"));
    assertThat(optOut.path("matchedWords").asText()).isEqualTo("STOP");
    assertThat(optOut.path("confirmedAt").asText())
        .isEqualTo(optOut.path("confirmation").path("settledAt").asText());
    assertThat(Instant.parse(optOut.path("confirmedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(optOut.path("recordedAt").asText()));
    assertThat(events.get(3).path("confirmedAt").isNull()).isTrue();
    assertThat(events.get(3).path("actor").asText()).isEqualTo("dana");
    assertThat(story.path("reviews").get(0).path("reason").asText())
        .isEqualTo("<b>meant the parts</b>");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatAskedForMarketingIsToldInTheDocumentAndOnThePage(Database database)
      throws IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = new Records(running, Numbers.next());
    running.web().webhook(customer.number(), "DEALS");

    JsonNode story = Evidence.valid(ask(customer, "application/json").body());

    assertThat(story.path("marketingOptIns")).hasSize(1);
    JsonNode asked = story.path("marketingOptIns").get(0);
    assertThat(asked.path("textId")).isEqualTo(story.path("texts").get(0).path("id"));
    assertThat(asked.path("rule").asText()).isEqualTo("marketing-deals");
    assertThat(asked.path("afterSequence").asInt()).isZero();
    assertThat(ask(customer, "text/html").body()).contains("Asked for marketing (scope all)");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theTextsStandInBothDirectionsWithRefusalsAndTheirReason(Database database)
      throws IOException {
    Records customer = Told.story(RunningBundle.shared(database));

    JsonNode texts = Evidence.valid(ask(customer, "application/json").body()).path("texts");

    List<String> told = new ArrayList<>();
    texts.forEach(
        text -> told.add(text.path("intent").asText() + " " + text.path("status").asText()));
    assertThat(told)
        .containsExactly(
            "TEXT SENT",
            "OPT_OUT RECEIVED",
            "OPT_OUT_CONFIRMATION SENT",
            "TEXT BLOCKED",
            "REJOIN RECEIVED",
            "REJOIN_CONFIRMATION SENT",
            "SUSPECTED RECEIVED",
            "NORMAL RECEIVED");
    assertThat(texts.get(3).path("reason").asText()).isEqualTo("customer-opted-out");
    assertThat(texts.get(2).path("causedBy")).isEqualTo(texts.get(1).path("id"));
    assertThat(texts.get(7).path("body").asText()).isEqualTo(Told.HOSTILE.replace('\0', '\uFFFD'));
  }

  /** The way that docs/evidence.md tells, without any of the program's own code. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void anybodyCanRecomputeEveryHashFromTheDocument(Database database)
      throws IOException, GeneralSecurityException {
    JsonNode story = Evidence.valid(ask(Told.story(RunningBundle.shared(database)), "*/*").body());

    String before = null;
    for (JsonNode event : story.path("events")) {
      String sealed = event.path("sealedText").asText();
      assertThat(sha256(sealed)).isEqualTo(event.path("hash").asText());
      assertThat(event.path("previousHash").textValue()).isEqualTo(before);
      before = event.path("hash").asText();
      for (String field : List.of("kind", "state", "actor", "rule", "wordsDigest", "channel")) {
        String value = event.path(field).asText();
        assertThat(sealed).contains("\n" + value.length() + ":" + value + "\n");
      }
    }
    assertThat(before).isEqualTo(story.path("states").get(0).path("hash").asText());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void thePageHoldsNothingThatAStrangerWroteAsMarkup(Database database)
      throws GeneralSecurityException {
    Records customer = Told.story(RunningBundle.shared(database));

    HttpResponse<String> answer = ask(customer, "text/html,application/xml;q=0.9,*/*;q=0.8");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    String page = answer.body();
    assertThat(page)
        .contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; ")
        .contains("[U+202E]txt.exe[U+202C] \uFFFD \uD83D\uDE97")
        .contains("&lt;b&gt;meant the parts&lt;/b&gt;")
        .contains("NOT SENT")
        .contains("customer-opted-out")
        .doesNotContain("<script", "<b>", "\u202E", "\0");
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(style)));
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'sha256-" + digest + "'; frame-ancestors 'none'");
    assertThat(page).contains("style-src 'sha256-" + digest + "'");
    assertThat(
            customer
                .running()
                .rows("SELECT operation, outcome FROM audit WHERE customer = ?", customer.id()))
        .contains(Map.of("operation", "GET /api/exports/customers/{number}", "outcome", "200"));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void thePageCarriesTheDocumentItWasMadeFromAndNamesItsDigest(Database database)
      throws IOException, GeneralSecurityException {
    Records customer = Told.story(RunningBundle.shared(database));

    String page = ask(customer, "text/html").body();

    String carried = Evidence.carried(page);
    JsonNode story = Evidence.valid(carried);
    assertThat(page).contains(sha256(carried)).contains(story.path("made").path("by").asText());
    for (JsonNode event : story.path("events")) {
      assertThat(page)
          .contains(event.path("hash").asText())
          .contains(event.path("wordsDigest").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theNameIsToldUntilItIsErased(Database database) throws IOException {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    Told.text(customer, "hello");
    assertThat(Evidence.valid(ask(customer, "*/*").body()).at("/customer/name").isNull()).isTrue();
    assertThat(ask(customer, "text/html").body()).doesNotContain("<dt>Name</dt>");
    String naming = Web.json(Map.of("name", "Ann <i>O'Neil</i>"));
    Web web = customer.running().web();
    assertThat(web.put("/api/customers/" + customer.number(), naming).statusCode()).isEqualTo(200);

    assertThat(Evidence.valid(ask(customer, "*/*").body()).at("/customer/name").asText())
        .isEqualTo("Ann <i>O'Neil</i>");
    assertThat(ask(customer, "text/html").body())
        .contains("<dt>Name</dt><dd>Ann &lt;i&gt;O'Neil&lt;/i&gt;</dd>");

    String request = Web.json(Map.of("number", customer.number(), "reason", "asked by letter"));
    await().until(() -> web.post("/api/erasures", "application/json", request).statusCode() == 200);
    assertThat(Evidence.valid(ask(customer, "*/*").body()).at("/customer/name").isNull()).isTrue();
    assertThat(ask(customer, "text/html").body()).doesNotContain("O'Neil");
  }

  /** The provider's word is told beside the customer's, with what it is known by. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theChangesOfTheProvidersBlockListAreTold(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Records customer = new Records(running.bundle(), Numbers.next());
    running.twilio().toward(customer.number(), Behaviour.refuse(400, 21610));
    assertThat(
            running
                .bundle()
                .web()
                .send(Jms.id(), customer.number(), "Your car is ready")
                .statusCode())
        .isEqualTo(502);
    // By the clock nothing passes by itself, and a list changes at a later moment only.
    running.clock().pass(Duration.ofSeconds(1));
    Map<String, String> start =
        new HashMap<>(Web.form("SM" + Jms.id(), customer.number(), "START"));
    start.put("OptOutType", "START");
    assertThat(SignedWebhooks.post(running.bundle().web(), "/sms/inbound", start).statusCode())
        .isEqualTo(200);

    JsonNode story = Evidence.valid(ask(customer, "*/*").body());
    String page = ask(customer, "text/html").body();

    JsonNode changes = story.path("providerChanges");
    assertThat(changes.findValuesAsText("kind")).containsExactly("BLOCKED", "LIFTED");
    assertThat(changes.findValuesAsText("evidence")).containsExactly("refusal", "opt-out-type");
    assertThat(changes.findValuesAsText("sender")).containsExactly(Web.STORE, Web.STORE);
    assertThat(changes.get(0).path("code").asText()).isEqualTo("21610");
    assertThat(changes.get(0).path("textId")).isEqualTo(story.at("/texts/0/id"));
    assertThat(changes.get(1).path("textId")).isEqualTo(story.at("/texts/1/id"));
    assertThat(page)
        .containsSubsequence(
            "Your car is ready",
            "list: BLOCKED for texts from " + Web.STORE,
            "Known by refusal, provider's code 21610, text " + story.at("/texts/0/id").asText(),
            "The customer wrote to",
            "list: LIFTED for texts from " + Web.STORE,
            "Known by opt-out-type");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsErasedIsToldAsErasedAndStillProven(Database database)
      throws IOException, SQLException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);
    String request = Web.json(Map.of("number", customer.number(), "reason", "asked by letter"));
    // Not before all events of the customer are with the broker.
    await()
        .until(
            () ->
                running.web().post("/api/erasures", "application/json", request).statusCode()
                    == 200);

    JsonNode story = Evidence.valid(ask(customer, "*/*").body());
    String page = ask(customer, "text/html").body();

    assertThat(story.path("erasures").findValuesAsText("reason"))
        .containsExactly("asked by letter");
    assertThat(page).contains("asked by letter").doesNotContain(customer.number());
    assertThat(story.path("customer").path("erased").asBoolean()).isTrue();
    assertThat(story.path("customer").path("number").isNull()).isTrue();
    JsonNode optOut = story.path("events").get(0);
    assertThat(optOut.path("words").isNull()).isTrue();
    assertThat(optOut.path("wordsErased").asBoolean()).isTrue();
    assertThat(optOut.path("wordsDigest").asText()).hasSize(43);
    assertThat(story.path("checks")).allSatisfy(check -> assertThat(check.asBoolean()).isTrue());
    assertThat(page).contains("The words were erased").doesNotContain("not interested");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatStaffWroteDownIsProvenLikeATextAndADecisionWithoutWordsIsNotErased(Database database)
      throws IOException {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    Web web = customer.running().web();
    Told.text(customer, "not interested");
    String review =
        customer
            .running()
            .rows("SELECT id FROM review WHERE customer = ?", customer.id())
            .get(0)
            .get("id")
            .toString();
    assertThat(
            web.post(
                    "/api/reviews/" + review,
                    "application/json",
                    Web.json(Map.of("decision", "confirm", "actor", "dana")))
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> recorded =
        web.post(
            "/api/consents/" + customer.number() + "/opt-outs",
            "application/json",
            Web.json(
                Map.of("channel", "phone", "actor", "dana", "words", "She said: never again")));
    assertThat(recorded.statusCode()).as(recorded.body()).isBetween(200, 201);

    JsonNode story = Evidence.valid(ask(customer, "*/*").body());

    JsonNode events = story.path("events");
    assertThat(events.findValuesAsText("kind")).containsExactly("SUSPECT", "CONFIRM", "OPT_OUT");
    assertThat(events.findValuesAsText("words"))
        .containsExactly("not interested", "", "She said: never again");
    assertThat(events.get(2).path("channel").asText()).isEqualTo("phone");
    assertThat(events.findValues("wordsMatchDigest"))
        .allSatisfy(match -> assertThat(match.asBoolean()).isTrue());
    assertThat(ask(customer, "text/html").body()).contains("She said: never again");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void wordsThatAreNotThoseOfTheEventAreToldSo(Database database) throws IOException, SQLException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);
    Sql.run(
        running,
        "UPDATE message SET body = 'Please go on' WHERE customer = ? AND intent = 'OPT_OUT'",
        customer.id());

    JsonNode story = Evidence.valid(ask(customer, "*/*").body());

    assertThat(story.path("checks").path("wordsMatchDigests").asBoolean()).isFalse();
    assertThat(story.path("checks").path("hashesRecompute").asBoolean()).isTrue();
    assertThat(story.path("events").get(0).path("wordsMatchDigest").asBoolean()).isFalse();
    assertThat(ask(customer, "text/html").body()).contains("NO, THIS DOES NOT HOLD");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNumberInNationalFormatIsTheSameCustomerAndAnUnknownOneIs404(Database database)
      throws IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);
    String national = customer.number().substring(2);

    JsonNode story =
        Evidence.valid(
            running
                .web()
                .exchange(running.web().request("/api/exports/customers/" + national).GET().build())
                .body());
    HttpResponse<String> unknown =
        running
            .web()
            .exchange(
                running.web().request("/api/exports/customers/" + Numbers.next()).GET().build());

    assertThat(story.path("customer").path("number").asText()).isEqualTo(customer.number());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  private static HttpResponse<String> ask(Records customer, String accept) {
    Web web = customer.running().web();
    HttpResponse<String> answer =
        web.exchange(
            web.request("/api/exports/customers/" + customer.number())
                .header("Accept", accept)
                .GET()
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
