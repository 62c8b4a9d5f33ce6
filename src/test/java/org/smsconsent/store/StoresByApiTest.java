package org.smsconsent.store;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A store that an administrator adds while the bundle runs is a store like every other. */
class StoresByApiTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void itAnswersInItsNameAndSendsFromItsFirstNumber(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    String store = id();
    List<String> numbers = List.of(Numbers.next(), Numbers.next());
    String customer = Numbers.next();

    assertThat(put(running, store, "Elm Street Cars", numbers).statusCode()).isEqualTo(200);
    assertThat(running.rows("SELECT outcome FROM audit WHERE operation = 'PUT /api/stores/{id}'"))
        .isNotEmpty();
    say(running, customer, numbers.get(1), "HELP");
    await()
        .untilAsserted(
            () ->
                assertThat(running.web().received(customer))
                    .singleElement()
                    .asString()
                    .startsWith("Elm Street Cars:")
                    .contains("elm@example.com"));
    assertThat(send(running, customer, store)).isEqualTo(200);
    assertThat(
            running.rows(
                "SELECT store_number FROM message WHERE number = ? AND intent = 'TEXT'", customer))
        .extracting(row -> row.get("store_number"))
        .containsExactly(numbers.get(0));
    say(running, customer, numbers.get(0), "STOP");
    assertThat(send(running, customer, store)).isEqualTo(409);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNumberThatItGivesUpBelongsToNoStoreAndCanBeGivenToAnother(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    String store = id();
    String freed = Numbers.next();
    put(running, store, "Elm Street Cars", List.of(Numbers.next(), freed));
    String other = id();

    assertThat(put(running, other, "Oak Cars", List.of(freed)).statusCode()).isEqualTo(409);
    assertThat(put(running, store, "Elm Cars", List.of(Numbers.next())).statusCode())
        .isEqualTo(200);
    String customer = Numbers.next();
    say(running, customer, freed, "hello");
    assertThat(new Records(running, customer).text().get("store")).isNull();

    assertThat(put(running, other, "Oak Cars", List.of(freed)).statusCode()).isEqualTo(200);
    String next = Numbers.next();
    say(running, next, freed, "hello");
    assertThat(new Records(running, next).text()).containsEntry("store", other);
  }

  /** Another node has given the number away, and this one has not read the stores since. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aNumberThatWasGivenAwayMeanwhileIsAConflict(Database database) throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    String other = id();
    String number = Numbers.next();
    Sql.run(running, "INSERT INTO store (id, name, contact) VALUES (?, 'Oak', 'oak')", other);
    Sql.run(
        running,
        "INSERT INTO store_number (number, store, position) VALUES (?, ?, 1)",
        number,
        other);
    String store = id();

    HttpResponse<String> answer = put(running, store, "Elm Street Cars", List.of(number));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains("A number belongs to another store");
    assertThat(ids(running)).doesNotContain(store);
  }

  @Test
  void whatTheSettingsNameOrEveryStoreIsCalledCannotBeChanged() {
    RunningBundle running = RunningBundle.shared(Database.H2);

    assertThat(put(running, "main-street", "Other", List.of(Numbers.next())).statusCode())
        .isEqualTo(409);
    assertThat(put(running, "all", "Other", List.of(Numbers.next())).statusCode()).isEqualTo(409);
    assertThat(put(running, id(), "Other", List.of(Web.STORE)).statusCode()).isEqualTo(409);
    String cars = "\uD83D\uDE97".repeat(100);
    assertThat(put(running, id(), cars, List.of(Numbers.next())).statusCode()).isEqualTo(400);
    HttpResponse<String> none = put(running, id(), "Other", List.of("12"));
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).contains("no phone number");
  }

  @Test
  void anotherNodeAndALaterStartKnowIt() {
    Map<String, String> settings = new HashMap<>(Database.POSTGRESQL.fresh());
    settings.put("SMS_STORES_RELOAD_MS", "100");
    String store = id();
    try (RunningBundle one = start(settings);
        RunningBundle two = start(settings)) {
      put(one, store, "Elm Street Cars", List.of(Numbers.next()));
      await().atMost(Duration.ofSeconds(10)).until(() -> ids(two).contains(store));
    }
    settings.put("SMS_STORES_RELOAD_MS", "3600000");
    try (RunningBundle later = start(settings)) {
      assertThat(ids(later)).containsExactly("main-street", store);
    }
  }

  private static RunningBundle start(Map<String, String> settings) {
    return RunningBundle.start(RunningBundle.folder(), settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  private static String id() {
    return "store-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static List<String> ids(RunningBundle running) {
    return StreamSupport.stream(running.web().get("/api/stores").spliterator(), false)
        .map(store -> store.path("id").asText())
        .toList();
  }

  private static HttpResponse<String> put(
      RunningBundle running, String id, String name, List<String> numbers) {
    String store = Web.json(Map.of("name", name, "numbers", numbers, "contact", "elm@example.com"));
    return running
        .web()
        .exchange(
            running
                .web()
                .request("/api/stores/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(store))
                .build());
  }

  private static void say(RunningBundle running, String from, String to, String words) {
    Map<String, String> form = new HashMap<>(Web.form(UUID.randomUUID().toString(), from, words));
    form.put("To", to);
    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
  }

  private static int send(RunningBundle running, String to, String store) {
    return running
        .web()
        .send(
            Web.json(
                Map.of(
                    "id", UUID.randomUUID().toString(), "store", store, "to", to, "body", "Ready")))
        .statusCode();
  }
}
