package org.smsconsent.api;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists come in pages, in a stated order, each entry once, with the filters that were asked for.
 */
class ListingTest {
  private static final String SECOND_STORE = "+12025550150";

  @ParameterizedTest
  @EnumSource(Database.class)
  void threadsComeNewestActivityFirstAndEachCustomerOnce(Database database) {
    Web web = RunningBundle.shared(database).web();
    List<String> customers = List.of(Numbers.next(), Numbers.next(), Numbers.next());
    customers.forEach(customer -> web.webhook(customer, "Hello"));
    web.webhook(customers.get(0), "Hello again");

    List<JsonNode> threads = all(web, "/api/threads?limit=2", "threads");

    assertThat(threads).extracting(thread -> text(thread, "number")).doesNotHaveDuplicates();
    assertThat(own(threads, customers))
        .containsExactly(customers.get(0), customers.get(2), customers.get(1));
    JsonNode newest = threads.get(0);
    assertThat(text(newest, "store")).isEqualTo("main-street");
    assertThat(text(newest, "state")).isEqualTo("NONE");
    assertThat(text(newest.path("last"), "preview")).isEqualTo("Hello again");
    assertThat(text(newest.path("last"), "direction")).isEqualTo("IN");
    assertThat(text(newest.path("last"), "intent")).isEqualTo("NORMAL");
    assertThat(text(newest.path("last"), "status")).isEqualTo("RECEIVED");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void listsAreFilteredByState(Database database) {
    Web web = RunningBundle.shared(database).web();
    Map<String, String> customers =
        Map.of(
            "opted-out", Numbers.next(),
            "suspected", Numbers.next(),
            "opted-in", Numbers.next(),
            "none", Numbers.next());
    web.webhook(customers.get("opted-out"), "STOP");
    web.webhook(customers.get("suspected"), "not interested");
    web.webhook(customers.get("opted-in"), "REJOIN");
    web.webhook(customers.get("none"), "Hello");
    List<String> numbers = List.copyOf(customers.values());

    customers.forEach(
        (state, number) -> {
          List<JsonNode> threads = all(web, "/api/threads?state=" + state, "threads");
          assertThat(own(threads, numbers)).as(state).containsExactly(number);
          assertThat(threads)
              .extracting(thread -> text(thread, "state"))
              .containsOnly(state.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
          if (!state.equals("none")) {
            assertThat(own(all(web, "/api/consents?state=" + state, "consents"), numbers))
                .containsExactly(number);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void consentsComeInTheOrderInWhichTheirStatesWereEntered(Database database) {
    Web web = RunningBundle.shared(database).web();
    List<String> customers = List.of(Numbers.next(), Numbers.next(), Numbers.next());
    customers.forEach(customer -> web.webhook(customer, "STOP"));
    web.webhook(customers.get(0), "REJOIN");

    List<JsonNode> consents = all(web, "/api/consents?limit=2", "consents");

    assertThat(own(consents, customers))
        .containsExactly(customers.get(1), customers.get(2), customers.get(0));
    assertThat(consents)
        .extracting(consent -> java.time.Instant.parse(text(consent, "since")))
        .isSorted();
    String since =
        consents.stream()
            .filter(consent -> text(consent, "number").equals(customers.get(2)))
            .map(consent -> text(consent, "since"))
            .findFirst()
            .orElseThrow();
    assertThat(own(all(web, "/api/consents?limit=2&since=" + since, "consents"), customers))
        .containsExactly(customers.get(2), customers.get(0));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void threadsAreFoundByAPartOfTheNumberAndByTheTimeOfTheirNewestText(Database database) {
    Web web = RunningBundle.shared(database).web();
    String older = Numbers.next();
    String newer = Numbers.next();
    web.webhook(older, "Hello");
    web.webhook(newer, "Hello");
    String at = text(web.get("/api/threads?q=" + newer).path("threads").path(0).path("last"), "at");

    String local = older.substring(5);
    assertThat(own(all(web, "/api/threads?q=" + local, "threads"), List.of(older, newer)))
        .containsExactly(older);
    assertThat(all(web, "/api/threads?q=(202)%20" + local, "threads"))
        .extracting(thread -> text(thread, "number"))
        .containsExactly(older);
    assertThat(status(web, "/api/threads?q=%2B(1)%20-2")).isEqualTo(400);
    assertThat(own(all(web, "/api/threads?since=" + at, "threads"), List.of(older, newer)))
        .contains(newer);
    String later = java.time.Instant.parse(at).plusMillis(1).toString();
    assertThat(own(all(web, "/api/threads?since=" + later, "threads"), List.of(older, newer)))
        .isEmpty();
  }

  /** One mark for all of the staff, a customer and store; it never moves back. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void threadsAreUnreadUntilSomebodyHasReadTheNewestTextOfTheCustomer(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();
    web.send(Jms.id(), customer, "Your car is ready");
    assertThat(unread(web, customer)).isEmpty();
    web.webhook(customer, "Thanks");
    web.webhook(customer, "When do you close?");
    web.send(Jms.id(), customer, "At six");
    List<String> texts = new ArrayList<>();
    web.get("/api/threads/" + customer).path("messages").forEach(m -> texts.add(text(m, "id")));

    assertThat(unread(web, customer)).containsExactly(customer);
    assertThat(read(web, customer, texts.get(1))).isEqualTo(204);
    assertThat(unread(web, customer)).containsExactly(customer);
    assertThat(read(web, customer, texts.get(3))).isEqualTo(204);
    assertThat(unread(web, customer)).isEmpty();
    assertThat(read(web, customer, texts.get(0))).isEqualTo(204);
    assertThat(unread(web, customer)).isEmpty();
    web.webhook(customer, "not interested");
    assertThat(unread(web, customer)).containsExactly(customer);
    assertThat(
            own(all(web, "/api/threads?state=suspected&unread=true", "threads"), List.of(customer)))
        .containsExactly(customer);

    assertThat(read(web, customer, UUID.randomUUID().toString())).isEqualTo(404);
    assertThat(read(web, Numbers.next(), texts.get(0))).isEqualTo(404);
  }

  /** The customer where its thread is unread; the list and its filter have to agree. */
  private static List<String> unread(Web web, String customer) {
    List<String> filtered = own(all(web, "/api/threads?unread=true", "threads"), List.of(customer));
    JsonNode entry = web.get("/api/threads?q=" + customer).path("threads").path(0);
    assertThat(entry.path("unread").asBoolean()).isEqualTo(!filtered.isEmpty());
    return filtered;
  }

  private static int read(Web web, String customer, String through) {
    return web.put("/api/threads/" + customer + "/read", Web.json(Map.of("through", through)))
        .statusCode();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void threadsAreFoundByAPartOfTheCustomersName(Database database) {
    Web web = RunningBundle.shared(database).web();
    String ana = Numbers.next();
    String other = Numbers.next();
    List<String> both = List.of(ana, other);
    String unique = ana.substring(6);
    web.webhook(ana, "Hello");
    web.webhook(other, "not interested");
    assertThat(name(web, ana, "  Ana Mu\u00f1oz_" + unique + " ")).isEqualTo(200);
    assertThat(name(web, other, "100% Zo\u00cb " + unique)).isEqualTo(200);

    for (String q : List.of("ana%20MUNOZ_" + unique, "mu%C3%B1oz_" + unique, "Z_" + unique)) {
      assertThat(own(all(web, "/api/threads?q=" + q, "threads"), both)).as(q).containsExactly(ana);
    }
    for (String q : List.of("100%25%20zoe%20" + unique, "oe%20" + unique + "&state=suspected")) {
      assertThat(own(all(web, "/api/threads?q=" + q, "threads"), both))
          .as(q)
          .containsExactly(other);
    }
    for (String q : List.of("ana%25" + unique, "an_%20Mu", "xyz" + unique)) {
      assertThat(own(all(web, "/api/threads?q=" + q, "threads"), both)).as(q).isEmpty();
    }
    String kept = "Ana Mu\u00f1oz_" + unique;
    assertThat(text(web.get("/api/threads?q=" + ana).at("/threads/0"), "name")).isEqualTo(kept);
    assertThat(text(web.get("/api/threads/" + ana), "name")).isEqualTo(kept);
    assertThat(name(web, ana, "Ana")).isEqualTo(200);
    assertThat(text(web.get("/api/threads/" + ana), "name")).isEqualTo("Ana");
    assertThat(name(web, ana, null)).isEqualTo(200);
    assertThat(web.get("/api/threads/" + ana).has("name")).isFalse();
    assertThat(web.get("/api/threads?q=" + ana).at("/threads/0").has("name")).isFalse();
    for (String wrong : List.of("", " ", "a\nb", "a\u0085", "x".repeat(121))) {
      assertThat(name(web, ana, wrong)).as(wrong).isEqualTo(400);
    }
    assertThat(name(web, "hello", "Ana")).isEqualTo(400);
  }

  private static int name(Web web, String customer, String name) {
    Map<String, Object> body = new java.util.HashMap<>();
    body.put("name", name);
    return web.put("/api/customers/" + customer, Web.json(body)).statusCode();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aThreadTellsTheTimeZonesOfItsNumber(Database database) {
    Web web = RunningBundle.shared(database).web();

    assertThat(web.get("/api/threads/+12025550123").path("zones").toString())
        .isEqualTo("[\"America/New_York\"]");
    assertThat(web.get("/api/threads/+34912345678").path("zones").toString())
        .isEqualTo("[\"Europe/Madrid\"]");
    for (String nowhere : List.of("hello", "+88213123456")) {
      assertThat(web.get("/api/threads/" + nowhere).path("zones")).as(nowhere).isEmpty();
    }
  }

  /** Somebody reads while a text is being sent: neither waits for the other. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void readingDoesNotWaitForTheCustomersLock(Database database) throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    String customer = Numbers.next();
    running.web().webhook(customer, "Hello");
    String text = text(running.web().get("/api/threads/" + customer).at("/messages/0"), "id");
    try (CustomerLock held = CustomerLock.of(running, customer)) {
      assertThat(read(running.web(), customer, text)).isEqualTo(204);
    }
    assertThat(unread(running.web(), customer)).isEmpty();
  }

  /** A page looks at so many texts and no more; what lies behind them is on the next pages. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatLiesBehindThousandsOfTextsOfOneCustomerIsReached(Database database) throws SQLException {
    RunningBundle running = RunningBundle.shared(database);
    String quiet = Numbers.next();
    String busy = Numbers.next();
    running.web().webhook(quiet, "Hello");
    running.web().webhook(busy, "Hello");
    many(running, busy, 2100);

    JsonNode first = running.web().get("/api/threads?limit=200");
    assertThat(first.path("threads")).hasSize(1);
    assertThat(own(all(running.web(), "/api/threads?limit=200", "threads"), List.of(quiet, busy)))
        .containsExactly(busy, quiet);
    assertThat(running.web().get("/api/threads?q=" + quiet).path("threads")).hasSize(1);
  }

  private static void many(RunningBundle running, String customer, int texts) throws SQLException {
    String id = new Records(running, customer).id();
    try (var connection = running.bundle().pools().background.alone().getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO message (id, direction, customer, intent, number, body, status, attempt, asked_again, created_at) VALUES (?, 'IN', ?, 'NORMAL', ?, 'Hello', 'RECEIVED', 0, FALSE, CURRENT_TIMESTAMP)")) {
      for (int i = 0; i < texts; i++) {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, id);
        insert.setString(3, customer);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aThreadIsPagedTowardsItsOlderTextsAndPolledByItsETag(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();
    String path = "/api/threads/" + customer;
    List.of("one", "two", "three").forEach(words -> web.webhook(customer, words));

    JsonNode newest = web.get(path + "?limit=2");
    assertThat(newest.path("messages").findValuesAsText("body")).containsExactly("two", "three");
    JsonNode older = web.get(path + "?limit=2&cursor=" + text(newest, "next"));
    assertThat(older.path("messages").findValuesAsText("body")).containsExactly("one");
    assertThat(older.has("next")).isFalse();
    String at = text(newest.path("messages").path(1), "at");
    assertThat(web.get(path + "?since=" + at).path("messages").findValuesAsText("body"))
        .contains("three")
        .doesNotContain("one");

    String tag = conditional(web, path, "\"none\"").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> same = conditional(web, path, "\"x\", W/" + tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    web.webhook(customer, "four");
    HttpResponse<String> changed = conditional(web, path, tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
    assertThat(changed.body()).contains("four");
  }

  private static HttpResponse<String> conditional(Web web, String path, String tags) {
    return web.exchange(web.request(path).header("If-None-Match", tags).GET().build());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void reviewsComeInPagesOldestFirst(Database database) {
    Web web = RunningBundle.shared(database).web();
    List<String> customers = List.of(Numbers.next(), Numbers.next(), Numbers.next());
    customers.forEach(customer -> web.webhook(customer, "not interested"));

    List<JsonNode> reviews = all(web, "/api/reviews?limit=2", "reviews");
    assertThat(own(reviews, customers)).containsExactlyElementsOf(customers);
    assertThat(own(all(web, "/api/reviews?store=main-street", "reviews"), customers))
        .containsExactlyElementsOf(customers);
    assertThat(all(web, "/api/reviews?store=nowhere", "reviews")).isEmpty();
    String second = text(reviews.get(reviews.size() - 2), "openedAt");
    assertThat(text(reviews.get(reviews.size() - 2), "number")).isEqualTo(customers.get(1));
    assertThat(own(all(web, "/api/reviews?limit=2&since=" + second, "reviews"), customers))
        .containsExactlyElementsOf(customers.subList(1, 3));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCursorIsGoodForItsOwnQueryOnly(Database database) {
    Web web = RunningBundle.shared(database).web();
    for (int i = 0; i < 3; i++) {
      web.webhook(Numbers.next(), "STOP");
    }
    String cursor = text(web.get("/api/threads?limit=1"), "next");

    assertThat(status(web, "/api/threads?limit=2&cursor=" + cursor)).isEqualTo(200);
    int half = cursor.indexOf('.');
    for (String query :
        List.of(
            "/api/consents?cursor=" + cursor,
            "/api/threads?state=opted-out&cursor=" + cursor,
            "/api/threads/" + Numbers.next() + "?cursor=" + cursor,
            "/api/threads?cursor=A" + cursor,
            "/api/threads?cursor=" + cursor + "A",
            "/api/threads?cursor=MQ" + cursor.substring(half),
            "/api/threads?cursor=" + cursor.substring(0, half),
            "/api/threads?cursor=x.y",
            "/api/threads?cursor=.")) {
      HttpResponse<String> answer = web.exchange(web.request(query).GET().build());
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(text(Web.read(answer.body()), "detail")).contains("cursor is damaged, or belongs");
    }
  }

  /**
   * Each store shows its own texts, and a customer's word to it, where a word reaches one store.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void eachStoreHasItsOwnListWhereAWordReachesOneStore(Database database) {
    try (RunningBundle running =
        RunningBundle.start(
            database,
            Map.of(
                "SMS_CONSENT_SCOPE", "store",
                "SMS_STORES", "main-street,river-road",
                "SMS_STORE_RIVER_ROAD_NAME", "River Road Motors",
                "SMS_STORE_RIVER_ROAD_NUMBERS", SECOND_STORE,
                "SMS_STORE_RIVER_ROAD_CONTACT", "(202) 555-0150"))) {
      Web web = running.web();
      String both = Numbers.next();
      String one = Numbers.next();
      web.webhook(form(both, SECOND_STORE, "STOP"));
      web.webhook(one, "Hello");
      web.webhook(both, "Hello");

      assertThat(numbers(web, "/api/threads?store=main-street")).containsExactly(both, one);
      assertThat(numbers(web, "/api/threads?store=river-road")).containsExactly(both);
      assertThat(numbers(web, "/api/threads?store=river-road&state=opted-out"))
          .containsExactly(both);
      assertThat(numbers(web, "/api/threads?store=main-street&state=none"))
          .containsExactly(both, one);
      assertThat(numbers(web, "/api/threads?store=elsewhere")).isEmpty();
      assertThat(all(web, "/api/consents?store=river-road", "consents"))
          .extracting(consent -> text(consent, "scope") + " " + text(consent, "state"))
          .containsExactly("river-road OPTED_OUT");
      assertThat(all(web, "/api/consents?store=main-street", "consents")).isEmpty();

      // Beyond the end: what would have been on the next page has moved to the first.
      String cursor = text(web.get("/api/threads?limit=1"), "next");
      web.send(Jms.id(), one, "See you");
      JsonNode beyond = web.get("/api/threads?limit=1&cursor=" + cursor);
      assertThat(beyond.path("threads")).isEmpty();
      assertThat(beyond.has("next")).isFalse();
    }
  }

  private static Map<String, String> form(String from, String to, String body) {
    Map<String, String> form =
        new java.util.HashMap<>(Web.form(UUID.randomUUID().toString(), from, body));
    form.put("To", to);
    return form;
  }

  private static List<String> numbers(Web web, String query) {
    return all(web, query, "threads").stream().map(thread -> text(thread, "number")).toList();
  }

  private static int status(Web web, String path) {
    return web.exchange(web.request(path).GET().build()).statusCode();
  }

  /** Every entry of every page. */
  private static List<JsonNode> all(Web web, String query, String name) {
    List<JsonNode> entries = new ArrayList<>();
    JsonNode page = web.get(query);
    page.path(name).forEach(entries::add);
    while (page.has("next")) {
      page = web.get(query + (query.contains("?") ? "&" : "?") + "cursor=" + text(page, "next"));
      page.path(name).forEach(entries::add);
    }
    return entries;
  }

  private static List<String> own(List<JsonNode> entries, List<String> customers) {
    return entries.stream()
        .map(entry -> text(entry, "number"))
        .filter(customers::contains)
        .toList();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
