package org.smsconsent.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** What a running bundle answers to each operation, in its good and its other cases. */
final class RealAnswers {
  private final Map<String, List<HttpResponse<String>>> answers = new HashMap<>();
  private final Web web;

  private RealAnswers(Web web) {
    this.web = web;
  }

  /** The answers by operation id; one operation needs a provider that keeps a list. */
  static Map<String, List<HttpResponse<String>>> of(RunningBundle bundle, Web withTwilio)
      throws Exception {
    RealAnswers real = new RealAnswers(bundle.web());
    real.texts();
    real.readings();
    real.reviews();
    real.records();
    real.people();
    try (Jms jms = new Jms(bundle.broker())) {
      real.operations(jms);
    }
    real.recoveries(withTwilio);
    return real.answers;
  }

  private void add(String operation, HttpResponse<String> answer) {
    answers.computeIfAbsent(operation, id -> new ArrayList<>()).add(answer);
  }

  private HttpResponse<String> get(String path) {
    return web.exchange(web.request(path).GET().build());
  }

  private void texts() {
    Map<String, Object> now = Jms.document(Numbers.next(), "Hello");
    now.put("author", "dana");
    add("sendText", web.send(Web.json(now)));
    Map<String, Object> later = Jms.document(Numbers.next(), "Hello");
    later.put("notBefore", Instant.now().plus(Duration.ofHours(1)).toString());
    add("sendText", web.send(Web.json(later)));
    Map<String, Object> late = Jms.document(Numbers.next(), "Hello");
    late.put("expiresAt", "2020-01-01T00:00:00Z");
    add("sendText", web.send(Web.json(late)));
    add("sendText", web.send("{\"to\": 1}"));
    String customer = Numbers.next();
    web.webhook(customer, "STOP");
    add("sendText", web.send(Web.json(Jms.document(customer, "Hello"))));
    for (Map<String, Object> text : List.of(now, later, late)) {
      add("readText", get("/api/messages/" + text.get("id")));
    }
    add("readText", get("/api/messages/" + Jms.id()));
  }

  private void readings() {
    String customer = Numbers.next();
    web.send(Web.json(Jms.document(customer, "Your car is ready")));
    web.webhook(customer, "STOP");
    web.webhook(customer, "REJOIN");
    web.webhook(customer, "Thanks");
    add("readContract", get("/api/openapi.json"));
    add("listStores", get("/api/stores"));
    add("listThreads", get("/api/threads?limit=2"));
    add("listThreads", get("/api/threads?state=opted-in&store=main-street"));
    add("listThreads", get("/api/threads?q=" + customer));
    add("readThread", get("/api/threads/" + customer + "?limit=2"));
    add("readThread", get("/api/threads/" + Numbers.next()));
    add(
        "readThread",
        web.exchange(
            web.request("/api/threads/" + customer).header("If-None-Match", "*").GET().build()));
    String read = "/api/threads/" + customer + "/read";
    String through =
        Web.read(get("/api/threads?q=" + customer).body()).at("/threads/0/last/id").asText();
    for (String text : List.of(through, UUID.randomUUID().toString())) {
      add(
          "markThreadRead",
          send("PUT", read, "application/json", "{\"through\": \"" + text + "\"}"));
    }
    add("listThreads", get("/api/threads?unread=true&limit=5"));
    for (String name : List.of("{\"name\": \"Ana Diaz\"}", "{\"name\": null}")) {
      add("nameCustomer", send("PUT", "/api/customers/" + customer, "application/json", name));
      add("readThread", get("/api/threads/" + customer + "?limit=1"));
      add("listThreads", get("/api/threads?q=" + customer));
    }
    add("listConsents", get("/api/consents?limit=1"));
    add("listConsents", get("/api/consents?store=main-street&state=opted-in"));
    add("readConsent", get("/api/consents/" + customer));
    add("readConsent", get("/api/consents/" + Numbers.next()));
  }

  private void reviews() {
    for (String decision : List.of("confirm", "dismiss")) {
      String customer = Numbers.next();
      web.webhook(customer, "not interested");
      HttpResponse<String> list = get("/api/reviews");
      add("listReviews", list);
      add("listReviews", get("/api/reviews?limit=1"));
      String review = "";
      for (JsonNode open : Web.read(list.body()).path("reviews")) {
        review = open.path("number").asText().equals(customer) ? open.path("id").asText() : review;
      }
      for (String id : List.of(review, review, UUID.randomUUID().toString())) {
        add("decideReview", decide(id, decision));
      }
    }
  }

  private void records() {
    String customer = Numbers.next();
    String json = "application/json";
    add(
        "recordOptOut",
        web.post(
            "/api/consents/" + customer + "/opt-outs",
            json,
            "{\"channel\": \"phone\", \"words\": \"no more texts\", \"actor\": \"dana\"}"));
    add("takeOptOutBack", send("DELETE", "/api/consents/" + customer + "/opt-outs", json, ""));
    for (String method : List.of("POST", "PUT")) {
      add(
          method.equals("PUT") ? "replaceOptIn" : "recordOptIn",
          send(method, "/api/consents/" + customer + "/opt-ins", json, "{\"words\": \"yes\"}"));
    }
    HttpResponse<String> started =
        web.post(
            "/api/imports?actor=dana&file=old.csv",
            "text/csv",
            "number,date\n" + Numbers.next() + ",2024-05-01\nnobody,2024-05-01\n");
    add("startImport", started);
    String imported = "/api/imports/" + Web.read(started.body()).path("id").asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Web.read(get(imported).body()).path("state").asText().equals("DONE"));
    add("readImport", get(imported));
    add("readImport", get("/api/imports/" + UUID.randomUUID()));
    add("listImports", get("/api/imports"));
    add("readRefusedLines", get(imported + "/refused"));
    add("exportConsents", get("/api/exports/consents"));
    add("exportConsents", get("/api/exports/consents?records=states&since=2026-01-01"));
    add("exportCustomer", get("/api/exports/customers/" + customer));
    add("exportCustomer", get("/api/exports/customers/" + Numbers.next()));
    add(
        "exportCustomer",
        web.exchange(
            web.request("/api/exports/customers/" + customer)
                .header("Accept", "text/html")
                .GET()
                .build()));
    add("verify", send("POST", "/api/verifications", json, ""));
    String erasure = "{\"number\": \"" + customer + "\", \"reason\": \"asked by letter\"}";
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> web.post("/api/erasures", json, erasure).statusCode() == 200);
    add("erase", web.post("/api/erasures", json, erasure));
  }

  private void operations(Jms jms) throws Exception {
    String json = "application/json";
    add("readOperations", get("/api/operations"));
    add("listInvalidTexts", get("/api/invalid-texts"));
    for (String action : List.of("replay", "discard")) {
      String body = action.equals("replay") ? "{}" : "{\"reason\": \"a test\"}";
      String operation = action + "InvalidText";
      add(operation, web.post("/api/invalid-texts/ID:none/" + action, json, body));
      jms.queue(jms.session().createTextMessage("no JSON"));
      String parked =
          await()
              .until(() -> web.get("/api/invalid-texts"), texts -> !texts.isEmpty())
              .get(0)
              .path("id")
              .asText();
      add(operation, web.post("/api/invalid-texts/" + parked + "/" + action, json, body));
    }
  }

  private void recoveries(Web withTwilio) {
    String since = "{\"since\": \"2026-03-02T08:00:00Z\"}";
    add("recover", web.post("/api/recoveries", "application/json", since));
    add("recover", withTwilio.post("/api/recoveries", "application/json", since));
  }

  private void people() {
    String json = "application/json";
    add("readMe", get("/api/me"));
    add("readSettings", get("/api/settings"));
    add("logOut", send("DELETE", "/api/session", json, ""));
    add("logIn", web.post("/api/session", json, "{\"name\": \"nobody\", \"password\": \"x\"}"));
    String store =
        "{\"name\": \"Oak Street Cars\", \"numbers\": [\"+12025550177\"], \"contact\": \"oak@example.com\"}";
    add("putStore", send("PUT", "/api/stores/oak-street", json, store));
    add("putStore", send("PUT", "/api/stores/main-street", json, store));
  }

  private HttpResponse<String> send(String method, String path, String type, String body) {
    return web.exchange(
        web.request(path)
            .setHeader("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> decide(String review, String decision) {
    return web.post(
        "/api/reviews/" + review,
        "application/json",
        Web.json(
            Map.of("decision", decision, "actor", "dana", "note", "asked for the parts desk")));
  }
}
