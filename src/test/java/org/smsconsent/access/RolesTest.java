package org.smsconsent.access;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.api.Contract;
import org.smsconsent.api.ContractPermissions;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsconsent.access.Dealership.basic;

/** Who may do what, and in which stores. */
class RolesTest {
  private static final String TOKEN = "Bearer " + Dealership.TOKEN;

  @ParameterizedTest
  @EnumSource(Database.class)
  void eachRoleMayDoWhatItIsForAndNothingElse(Database database) {
    Dealership at = Dealership.on(database);
    String thread = "/api/threads/" + Numbers.next();

    assertThat(statuses(at, basic("dana"), thread)).containsExactly(200, 200, 403, 200);
    assertThat(statuses(at, basic("carl"), thread)).containsExactly(200, 200, 403, 200);
    assertThat(statuses(at, basic("mia"), thread)).containsExactly(200, 200, 200, 200);
    assertThat(statuses(at, TOKEN, thread)).containsExactly(200, 403, 403, 200);
    assertThat(statuses(at, "Bearer " + Dealership.API_TOKEN, thread))
        .containsExactly(200, 200, 200, 200);
    assertThat(statuses(at, basic("admin", Dealership.ADMIN), thread))
        .containsExactly(200, 200, 200, 200);
    assertThat(statuses(at, "", thread)).containsExactly(401, 401, 401, 401);
  }

  private static List<Integer> statuses(Dealership at, String authorization, String thread) {
    List<Integer> statuses = new ArrayList<>();
    for (String path :
        List.of("/api/stores", thread, "/api/reviews", "/api/consents/" + Numbers.next())) {
      statuses.add(at.get(path, authorization).statusCode());
    }
    return statuses;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRefusalIsAProblemThatSaysWhatIsMissing(Database database) {
    HttpResponse<String> answer = Dealership.on(database).get("/api/reviews", basic("dana"));

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(Web.read(answer.body()).path("status").asInt()).isEqualTo(403);
    assertThat(answer.body()).contains("a role that the caller does not have");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void textsAreWrittenForOwnStoresOnly(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();

    assertThat(send(at, basic("dana"), "main-street", customer, "x").statusCode()).isEqualTo(200);
    assertThat(send(at, basic("dana"), "elm-street", customer, "x").statusCode()).isEqualTo(403);
    assertThat(send(at, TOKEN, "elm-street", customer, "x").statusCode()).isEqualTo(403);
    assertThat(send(at, basic("admin", Dealership.ADMIN), "elm-street", customer, "x").statusCode())
        .isEqualTo(200);
    assertThat(at.web().received(customer)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void textsOfOtherStoresAreLeftOut(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    String admin = basic("admin", Dealership.ADMIN);
    String other =
        Web.read(send(at, admin, "elm-street", customer, "Elm").body()).path("id").asText();
    String own =
        Web.read(send(at, admin, "main-street", customer, "Main").body()).path("id").asText();

    assertThat(stores(at, basic("dana"), customer)).containsExactly("main-street");
    assertThat(stores(at, admin, customer)).containsExactly("elm-street", "main-street");
    assertThat(at.get("/api/messages/" + own, basic("dana")).statusCode()).isEqualTo(200);
    assertThat(at.get("/api/messages/" + other, basic("dana")).statusCode()).isEqualTo(404);
    assertThat(at.get("/api/messages/" + other, admin).statusCode()).isEqualTo(200);
  }

  /** Also where two stores text one customer, and the newest text is another store's. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void threadsOfOtherStoresAreNotListed(Database database) {
    Dealership at = Dealership.on(database);
    String shared = Numbers.next();
    String foreign = Numbers.next();
    String admin = basic("admin", Dealership.ADMIN);
    send(at, admin, "main-street", shared, "Main");
    send(at, admin, "elm-street", shared, "Elm");
    send(at, admin, "elm-street", foreign, "Elm");
    suspect(at, shared, Dealership.OTHER_STORE);
    suspect(at, foreign, Dealership.OTHER_STORE);

    for (String more : List.of("", "&state=suspected")) {
      assertThat(listed(at, admin, shared, more)).containsExactly("elm-street");
      assertThat(listed(at, admin, foreign, more)).containsExactly("elm-street");
      for (String held : List.of(basic("dana"), web(at, "main-street", "oak-street"))) {
        assertThat(listed(at, held, shared, more)).as(more).containsExactly("main-street");
        assertThat(listed(at, held, foreign, more)).as(more).isEmpty();
      }
    }
    assertThat(listed(at, web(at, "elm-street", "main-street"), shared, ""))
        .containsExactly("elm-street");
    assertThat(at.get("/api/threads?store=elm-street", basic("dana")).statusCode()).isEqualTo(403);
    assertThat(at.get("/api/threads?store=main-street", basic("dana")).statusCode()).isEqualTo(200);
  }

  /** Who reads the texts of one store leaves those of another unread. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void textsOfOtherStoresStayUnread(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    String admin = basic("admin", Dealership.ADMIN);
    suspect(at, customer, Dealership.OTHER_STORE);
    String other = newest(at, admin, customer);
    suspect(at, customer, Web.STORE);
    String own = newest(at, admin, customer);

    assertThat(unread(at, basic("dana"), customer)).isTrue();
    assertThat(read(at, basic("dana"), customer, Map.of("through", other))).isEqualTo(404);
    assertThat(read(at, basic("dana"), customer, Map.of("through", own, "store", "elm-street")))
        .isEqualTo(403);
    assertThat(read(at, basic("dana"), customer, Map.of("through", own))).isEqualTo(204);
    assertThat(unread(at, basic("dana"), customer)).isFalse();
    assertThat(unread(at, admin, customer)).isTrue();
    assertThat(read(at, TOKEN, customer, Map.of("through", own))).isEqualTo(403);
    assertThat(read(at, admin, customer, Map.of("through", own, "store", "elm-street")))
        .isEqualTo(204);
    assertThat(unread(at, admin, customer)).isFalse();
  }

  /** A name is told to those who see a text of the customer's; systems may tell it first. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theNameOfAnotherStoresCustomerIsNeitherToldNorChanged(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    String admin = basic("admin", Dealership.ADMIN);
    suspect(at, customer, Dealership.OTHER_STORE);
    Map<String, String> body = Map.of("name", "Ana Diaz");
    assertThat(at.put("/api/customers/" + customer, TOKEN, body).statusCode()).isEqualTo(200);
    assertThat(at.audited("PUT /api/customers/{number}", "actor", "dms")).contains("200");

    assertThat(name(at, admin, customer)).isEqualTo("Ana Diaz");
    assertThat(name(at, basic("dana"), customer)).isEmpty();
    Map<String, String> other = Map.of("name", "Somebody else");
    String path = "/api/customers/" + customer;
    assertThat(at.put(path, basic("dana"), other).statusCode()).isEqualTo(403);
    suspect(at, customer, Web.STORE);
    assertThat(name(at, basic("dana"), customer)).isEqualTo("Ana Diaz");
    assertThat(at.put(path, basic("dana"), other).statusCode()).isEqualTo(200);
    assertThat(name(at, basic("dana"), customer)).isEqualTo("Somebody else");
    String unknown = "/api/customers/" + Numbers.next();
    assertThat(at.put(unknown, basic("dana"), other).statusCode()).isEqualTo(200);
  }

  private static String name(Dealership at, String who, String customer) {
    return Web.read(at.get("/api/threads/" + customer, who).body()).path("name").asText();
  }

  private static String newest(Dealership at, String who, String customer) {
    JsonNode texts = Web.read(at.get("/api/threads/" + customer, who).body()).path("messages");
    return texts.path(texts.size() - 1).path("id").asText();
  }

  private static boolean unread(Dealership at, String who, String customer) {
    return Web.read(at.get("/api/threads?q=" + customer, who).body())
        .at("/threads/0/unread")
        .asBoolean();
  }

  private static int read(Dealership at, String who, String customer, Map<String, String> body) {
    return at.put("/api/threads/" + customer + "/read", who, body).statusCode();
  }

  private static String web(Dealership at, String... stores) {
    return "Bearer "
        + at.provider()
            .sign(
                IdentityProvider.advisor(at.clock().instant().plusSeconds(60))
                    .withClaim("stores", List.of(stores)));
  }

  private static List<String> listed(Dealership at, String who, String customer, String more) {
    return Web.read(at.get("/api/threads?q=%2B" + customer.substring(1) + more, who).body())
        .findValuesAsText("store");
  }

  /** Whoever is held to some stores cannot do what is about all. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsAboutAllStoresIsForThoseWhoHaveAll(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    suspect(at, customer, Web.STORE);
    for (String path :
        List.of(
            "/api/exports/consents?since=2999-01-01T00:00:00Z",
            "/api/exports/customers/" + customer,
            "/api/imports")) {
      assertThat(at.get(path, basic("mia")).statusCode()).as(path).isEqualTo(403);
      assertThat(at.get(path, basic("admin", Dealership.ADMIN)).statusCode())
          .as(path)
          .isEqualTo(200);
    }
    assertThat(optOut(at, customer, Map.of("store", "elm-street"))).isEqualTo(403);
    assertThat(optOut(at, customer, Map.of("store", "main-street"))).isEqualTo(200);
    assertThat(optOut(at, customer, Map.of())).isEqualTo(200);
  }

  private static int optOut(Dealership at, String customer, Map<String, String> store) {
    Map<String, String> body = new HashMap<>(store);
    body.put("channel", "phone");
    body.put("words", "no more texts, please");
    return at.post("/api/consents/" + customer + "/opt-outs", basic("mia"), body).statusCode();
  }

  private static List<String> stores(Dealership at, String authorization, String customer) {
    return Web.read(at.get("/api/threads/" + customer, authorization).body())
        .path("messages")
        .findValuesAsText("store");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void wordsOfOtherStoresAreNeitherListedNorDecided(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    suspect(at, customer, Dealership.OTHER_STORE);
    String admin = basic("admin", Dealership.ADMIN);
    String review = reviews(at, admin, customer).get(0);

    assertThat(reviews(at, basic("mia"), customer)).isEmpty();
    assertThat(decide(at, basic("mia"), review).statusCode()).isEqualTo(404);
    assertThat(decide(at, admin, review).statusCode()).isEqualTo(200);
  }

  /** Promise 6: by whom. A person cannot act under another's name; a system tells whose it is. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatAPersonDoesStandsUnderThePersonsName(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    send(at, basic("dana"), "main-street", customer, "by a person");
    send(at, TOKEN, "main-street", customer, "by a system");
    assertThat(
            at.running()
                .rows(
                    "SELECT author FROM message WHERE number = ? AND intent = 'TEXT' ORDER BY seq",
                    customer))
        .extracting(row -> row.get("author"))
        .containsExactly("dana", "somebody else");

    suspect(at, customer, Web.STORE);
    String review = reviews(at, basic("mia"), customer).get(0);
    assertThat(decide(at, basic("mia"), review).statusCode()).isEqualTo(200);
    assertThat(at.running().rows("SELECT actor FROM review WHERE id = ?", review))
        .extracting(row -> row.get("actor"))
        .containsExactly("mia");
    assertThat(at.audited("POST /api/reviews/{id}", "actor", "mia")).contains("200");
    assertThat(
            at.running()
                .rows(
                    "SELECT a.actor FROM audit a JOIN review r ON r.customer = a.customer WHERE r.id = ?",
                    review))
        .hasSize(1);
  }

  /** A new route is open to nobody until somebody has said to whom. */
  @Test
  void everyOperationOfTheApiHasItsRoles() {
    Set<String> operations = new HashSet<>();
    for (var route : Dealership.on(Database.H2).running().bundle().context().getRoutes()) {
      if (route.getEndpoint() instanceof PlatformHttpEndpoint endpoint
          && endpoint.getPath().startsWith("/api/")) {
        operations.add(endpoint.getHttpMethodRestrict() + " " + endpoint.getPath());
      }
    }

    Permissions permissions = new ContractPermissions(new Contract());
    assertThat(operations)
        .contains("GET /api/me")
        .allSatisfy(
            operation -> {
              String[] words = operation.split(" ");
              assertThat(permissions.of(words[0].split(",")[0], words[1])).isPresent();
            });
    assertThat(permissions.of("GET", "/api/secrets")).isEmpty();
  }

  @Test
  void aManagerIsNoSystemAndASystemNoManager() {
    assertThat(Role.MANAGER.covers(Role.INTEGRATION)).isFalse();
    assertThat(Role.INTEGRATION.covers(Role.MANAGER)).isFalse();
    assertThat(Role.MANAGER.covers(Role.ADMIN)).isFalse();
    assertThat(Role.ADVISOR.covers(Role.MANAGER)).isFalse();
    assertThat(Role.of("back-office")).hasValue(Role.BACK_OFFICE);
    assertThat(Role.of("BACK_OFFICE")).isEmpty();
  }

  /** An id of another store's text tells nothing of that text. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theOutcomeOfAnotherStoresTextIsNotTold(Database database) {
    Dealership at = Dealership.on(database);
    String customer = Numbers.next();
    String id = UUID.randomUUID().toString();
    send(at, basic("admin", Dealership.ADMIN), id, "elm-street", customer, "Elm");

    HttpResponse<String> answer = send(at, basic("dana"), id, "main-street", customer, "Main");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("id-taken").doesNotContain("providerId");
    assertThat(at.web().received(customer)).hasSize(1);
  }

  private static HttpResponse<String> send(
      Dealership at, String authorization, String store, String to, String body) {
    return send(at, authorization, UUID.randomUUID().toString(), store, to, body);
  }

  private static HttpResponse<String> send(
      Dealership at, String authorization, String id, String store, String to, String body) {
    Map<String, Object> document = new HashMap<>();
    document.put("id", id);
    document.put("store", store);
    document.put("to", to);
    document.put("body", body);
    document.put("author", "somebody else");
    return at.post("/api/messages", authorization, document);
  }

  private static void suspect(Dealership at, String customer, String store) {
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), customer, "not interested"));
    form.put("To", store);
    assertThat(at.web().webhook(form).statusCode()).isEqualTo(200);
  }

  private static List<String> reviews(Dealership at, String authorization, String customer) {
    List<String> ids = new ArrayList<>();
    for (JsonNode review : Web.read(at.get("/api/reviews", authorization).body()).path("reviews")) {
      if (review.path("number").asText().equals(customer)) {
        ids.add(review.path("id").asText());
      }
    }
    return ids;
  }

  private static HttpResponse<String> decide(Dealership at, String authorization, String review) {
    return at.post(
        "/api/reviews/" + review,
        authorization,
        Map.of("decision", "confirm", "actor", "somebody else"));
  }
}
