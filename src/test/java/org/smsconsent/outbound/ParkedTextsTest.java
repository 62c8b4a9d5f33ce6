package org.smsconsent.outbound;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.jms.BytesMessage;
import jakarta.jms.TextMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What could not be understood is looked at, put back and thrown away without a JMS client. */
class ParkedTextsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatCouldNotBeUnderstoodIsListedAndReplayed(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    Web web = bundle.web();
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      Map<String, Object> document = Jms.document(customer, "Your car is ready");
      document.put("store", "oak-lane");
      TextMessage message = jms.message(document);
      message.setStringProperty("Subject", "kept");
      jms.queue(message);
      JsonNode parked = listed(web, document.get("id").toString());
      assertThat(parked.path("reason").asText()).isEqualTo("unknown-store");
      assertThat(parked.path("body").asText()).isEqualTo(Web.json(document));
      assertThat(parked.path("truncated").asBoolean()).isFalse();

      // Once there is such a store it can be understood.
      String store =
          "{\"name\": \"Oak Lane\", \"numbers\": [\"+12025550166\"], \"contact\": \"us\"}";
      assertThat(web.put("/api/stores/oak-lane", store).statusCode()).isEqualTo(200);
      assertThat(act(web, parked, "replay", "{}").statusCode()).isEqualTo(204);

      await().untilAsserted(() -> assertThat(web.received(customer)).hasSize(1));
      assertThat(act(web, parked, "replay", "{}").statusCode()).isEqualTo(404);
      assertThat(bundle.rows("SELECT note FROM audit WHERE operation LIKE '%replay'"))
          .contains(Map.of("note", parked.path("id").asText()));
    }
  }

  /**
   * What is put back is as its producer sent it: a mistake that is still there comes back as one.
   */
  @Test
  void whatIsReplayedWithItsMistakeIsPutAsideAgain() throws Exception {
    RunningBundle bundle = RunningBundle.shared(Database.H2);
    Web web = bundle.web();
    try (Jms jms = new Jms(bundle.broker())) {
      String mark = Jms.id();
      jms.queue(jms.session().createTextMessage("no JSON " + mark));
      JsonNode parked = listed(web, mark);

      assertThat(act(web, parked, "replay", "{}").statusCode()).isEqualTo(204);

      JsonNode again = listed(web, mark);
      assertThat(again.path("id")).isNotEqualTo(parked.path("id"));
      assertThat(again.path("body")).isEqualTo(parked.path("body"));
      assertThat(again.path("reason").asText()).isEqualTo("no-json");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsDiscardedIsGoneAndTheAuditSaysWhy(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    Web web = bundle.web();
    try (Jms jms = new Jms(bundle.broker())) {
      String mark = Jms.id();
      jms.queue(jms.session().createTextMessage("no JSON " + mark));
      JsonNode parked = listed(web, mark);

      assertThat(act(web, parked, "discard", "{}").statusCode()).isEqualTo(400);
      assertThat(act(web, parked, "discard", "{\"reason\": \" \"}").statusCode()).isEqualTo(400);
      assertThat(act(web, parked, "discard", "{\"reason\": \"a test\"}").statusCode())
          .isEqualTo(204);

      assertThat(web.get("/api/invalid-texts").toString()).doesNotContain(mark);
      assertThat(act(web, parked, "discard", "{\"reason\": \"a test\"}").statusCode())
          .isEqualTo(404);
      assertThat(
              bundle.rows(
                  "SELECT note, outcome FROM audit WHERE operation LIKE '%discard' AND outcome <> '404'"))
          .contains(Map.of("note", parked.path("id").asText() + " a test", "outcome", "204"));
    }
  }

  /** A stranger's message cannot hurt who looks at it, nor can a stranger's id. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void hostileMessagesAreListedSafely(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    Web web = bundle.web();
    try (Jms jms = new Jms(bundle.broker())) {
      String mark = Jms.id();
      jms.queue(
          jms.session()
              .createTextMessage(mark + "\u0000<script>alert(1)</script>" + "x".repeat(900_000)));
      JsonNode parked = listed(web, mark);
      assertThat(parked.path("truncated").asBoolean()).isTrue();
      assertThat(parked.path("body").asText()).hasSize(2000).contains("<script>");
      BytesMessage bytes = jms.session().createBytesMessage();
      bytes.writeBytes(new byte[] {1, 2, 3});
      jms.queue(bytes);
      await()
          .untilAsserted(
              () -> assertThat(web.get("/api/invalid-texts").toString()).contains("[3 bytes]"));

      for (String id : List.of("x' OR '1' = '1", "' OR TRUE OR JMSMessageID = '", "ID:none")) {
        assertThat(
                web.post("/api/invalid-texts/" + encoded(id) + "/replay", "application/json", "{}")
                    .statusCode())
            .isEqualTo(404);
      }
      assertThat(web.get("/api/invalid-texts").toString()).contains(mark);
    }
  }

  @Test
  void ofTwoAtOnceOneDiscards() throws Exception {
    RunningBundle bundle = RunningBundle.shared(Database.H2);
    Web web = bundle.web();
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (Jms jms = new Jms(bundle.broker())) {
      String mark = Jms.id();
      jms.queue(jms.session().createTextMessage("no JSON " + mark));
      JsonNode parked = listed(web, mark);
      Callable<Integer> discard =
          () -> act(web, parked, "discard", "{\"reason\": \"a test\"}").statusCode();

      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : two.invokeAll(List.of(discard, discard))) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(204, 404);
    } finally {
      two.shutdownNow();
    }
  }

  private static JsonNode listed(Web web, String mark) {
    return await()
        .until(
            () -> {
              for (JsonNode text : web.get("/api/invalid-texts")) {
                if (text.path("body").asText().contains(mark)) {
                  return text;
                }
              }
              return null;
            },
            found -> found != null);
  }

  private static HttpResponse<String> act(Web web, JsonNode parked, String action, String body) {
    return web.post(
        "/api/invalid-texts/" + encoded(parked.path("id").asText()) + "/" + action,
        "application/json",
        body);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
