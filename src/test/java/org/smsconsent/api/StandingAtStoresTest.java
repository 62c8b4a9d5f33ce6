package org.smsconsent.api;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where one word reaches one store, what the API tells of each store is what a text to the customer
 * meets, in whatever order the words for a store and those for every store came.
 */
class StandingAtStoresTest {
  private static final Map<String, String> NUMBERS =
      Map.of("main-street", Web.STORE, "elm-street", ElmStreet.NUMBER, "nobody", "+12025550999");
  private static final Map<Database, RunningBundle> RUNNING = new ConcurrentHashMap<>();

  /** Whom the customer texted, and what; what staff decided; and what then holds at elm-street. */
  static Stream<Arguments> stories() {
    return Stream.of(
            Arguments.of("nobody STOP", "OPTED_OUT"),
            Arguments.of("nobody STOP, elm-street REJOIN", "OPTED_IN"),
            Arguments.of("nobody STOP, main-street REJOIN", "OPTED_OUT"),
            Arguments.of("nobody STOP, elm-street REJOIN, nobody STOP", "OPTED_OUT"),
            Arguments.of("elm-street STOP, nobody REJOIN", "OPTED_IN"),
            Arguments.of("elm-street STOP, nobody REJOIN, elm-street STOP", "OPTED_OUT"),
            Arguments.of("elm-street REJOIN, nobody STOP", "OPTED_OUT"),
            Arguments.of("nobody not interested", "SUSPECTED"),
            Arguments.of("nobody not interested, elm-street REJOIN", "OPTED_IN"),
            Arguments.of("nobody not interested, main-street REJOIN", "SUSPECTED"),
            Arguments.of(
                "nobody not interested, elm-street REJOIN, nobody not interested", "SUSPECTED"),
            Arguments.of("elm-street not interested, nobody REJOIN", "OPTED_IN"),
            Arguments.of("elm-street not interested, main-street REJOIN", "SUSPECTED"),
            Arguments.of("elm-street not interested, nobody STOP", "OPTED_OUT"),
            Arguments.of("elm-street not interested, nobody not interested", "SUSPECTED"),
            Arguments.of("main-street STOP", "NONE"),
            Arguments.of("nobody not interested, staff confirm", "OPTED_OUT"),
            Arguments.of("nobody not interested, staff dismiss", "NONE"),
            Arguments.of("nobody not interested, staff confirm, elm-street REJOIN", "OPTED_IN"),
            Arguments.of("nobody not interested, elm-street REJOIN, staff confirm", "OPTED_IN"),
            Arguments.of("nobody not interested, elm-street REJOIN, staff dismiss", "OPTED_IN"),
            Arguments.of("nobody not interested, main-street REJOIN, staff confirm", "OPTED_OUT"),
            Arguments.of("elm-street REJOIN, nobody not interested, staff confirm", "OPTED_OUT"),
            Arguments.of(
                "nobody not interested, elm-street REJOIN, nobody not interested, staff confirm",
                "OPTED_OUT"),
            Arguments.of("elm-street not interested, nobody REJOIN, staff confirm", "OPTED_IN"),
            Arguments.of("elm-street STOP, nobody not interested, staff dismiss", "OPTED_OUT"),
            Arguments.of("nobody STOP, elm-street REJOIN, elm-street not interested", "SUSPECTED"),
            Arguments.of(
                "nobody STOP, elm-street REJOIN, elm-street not interested, staff dismiss",
                "OPTED_IN"),
            Arguments.of(
                "nobody STOP, elm-street REJOIN, elm-street not interested, staff confirm",
                "OPTED_OUT"),
            Arguments.of("elm-street STOP, nobody REJOIN, elm-street not interested", "SUSPECTED"),
            Arguments.of(
                "elm-street STOP, nobody REJOIN, elm-street not interested, staff dismiss",
                "OPTED_IN"),
            // Whose second words would be left aside if the first ones looked like an opt-out.
            Arguments.of(
                "elm-street STOP, nobody REJOIN, elm-street not interested, elm-street stop it, staff dismiss",
                "SUSPECTED"))
        .flatMap(
            story ->
                Stream.of(Database.values())
                    .map(on -> Arguments.of(on, story.get()[0], story.get()[1])));
  }

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(RunningBundle::close);
    RUNNING.clear();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatIsToldIsWhatATextMeets(Database database, String story, String state) {
    Web web = RUNNING.computeIfAbsent(database, StandingAtStoresTest::start).web();
    String customer = Numbers.next();
    for (String word : story.split(", ")) {
      String[] parts = word.split(" ", 2);
      if (parts[0].equals("staff")) {
        decide(web, customer, parts[1]);
        continue;
      }
      Map<String, String> form = new HashMap<>(Web.form(Jms.id(), customer, parts[1]));
      form.put("To", NUMBERS.get(parts[0]));
      assertThat(web.webhook(form).statusCode()).isEqualTo(200);
    }

    assertThat(told(web, customer, "elm-street")).isEqualTo(state);
    for (String store : List.of("elm-street", "main-street")) {
      String told = told(web, customer, store);
      assertThat(web.get("/api/threads/" + customer).path("stores").path(store).asText())
          .isEqualTo(told);
      int status = send(web, customer, store);
      assertThat(status)
          .isEqualTo(told.equals("OPTED_OUT") || told.equals("SUSPECTED") ? 409 : 200);
      // The text stands in the thread now, sent or not, so that the store has one in the list.
      String list = "/api/threads?store=" + store + "&q=" + customer.substring(1);
      assertThat(web.get(list).path("threads"))
          .singleElement()
          .satisfies(thread -> assertThat(thread.path("state").asText()).isEqualTo(told));
      for (String filter : List.of("opted-out", "suspected", "opted-in", "none")) {
        assertThat(web.get(list + "&state=" + filter).path("threads"))
            .as(filter)
            .hasSize(filter.equals(told.toLowerCase(Locale.ROOT).replace('_', '-')) ? 1 : 0);
      }
    }
    HttpResponse<String> verified = web.post("/api/verifications", "application/json", "");
    assertThat(Web.read(verified.body()).path("ok").asBoolean()).as(verified.body()).isTrue();
  }

  private static void decide(Web web, String customer, String decision) {
    for (JsonNode review : web.get("/api/reviews").path("reviews")) {
      if (review.path("number").asText().equals(customer)) {
        assertThat(
                web.post(
                        "/api/reviews/" + review.path("id").asText(),
                        "application/json",
                        Web.json(Map.of("decision", decision, "actor", "dana", "note", "called")))
                    .statusCode())
            .isEqualTo(200);
        return;
      }
    }
    throw new AssertionError("Nothing is held for a person");
  }

  private static String told(Web web, String customer, String store) {
    JsonNode stores = web.get("/api/consents/" + customer).path("stores");
    assertThat(stores).hasSize(2);
    return stores.path(store).asText();
  }

  private static int send(Web web, String customer, String store) {
    Map<String, Object> document = Jms.document(customer, "Your car is ready");
    document.put("store", store);
    return web.send(Web.json(document)).statusCode();
  }

  private static RunningBundle start(Database database) {
    Map<String, String> settings = new HashMap<>(ElmStreet.settings());
    settings.put("SMS_CONSENT_SCOPE", "store");
    return RunningBundle.start(database, settings);
  }
}
