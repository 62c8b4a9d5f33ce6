package org.smsconsent.erasure;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Subscriber;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promises 1 and 6 after a privacy erasure: number and words are gone from every table, and the
 * opt-out is not.
 */
class ErasureTest {
  private static final Map<Database, RunningBundle> RUNNING = new EnumMap<>(Database.class);

  @AfterAll
  static void end() {
    RUNNING.values().forEach(RunningBundle::close);
    RUNNING.clear();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void noNumberAndNoWordStandsInAnyTable(Database database) {
    Records customer = customer(database);
    String secret = "aubergine" + customer.number().substring(6);
    Map<String, String> picture = new HashMap<>(form(customer, "See this " + secret));
    picture.put("NumMedia", "1");
    picture.put("MediaUrl0", "https://media.example/" + secret);
    assertThat(web(customer).webhook(picture).statusCode()).isEqualTo(200);
    text(customer, "not interested");
    String review = review(customer);
    dismiss(customer, review, secret);
    assertThat(send(customer, "Your " + secret + " is ready").statusCode()).isEqualTo(200);
    assertThat(authored(customer, secret)).isEqualTo(200);
    text(customer, "STOP");
    assertThat(name(customer, secret)).isEqualTo(200);
    await().untilAsserted(() -> assertThat(web(customer).received(customer.number())).hasSize(3));
    assertThat(places(customer, secret))
        .contains(
            "message.body",
            "message.media",
            "message.author",
            "customer_name.name",
            "review.note",
            "consent_statement.words");
    assertThat(places(customer, customer.number()))
        .contains("customer.number", "message.number", "sandbox_text.phone");
    String id = customer.id();

    JsonNode erased = erased(customer, customer.number());
    assertThat(erased.path("known").asBoolean()).isTrue();
    assertThat(erased.path("texts").asInt()).isEqualTo(6);

    assertThat(places(customer, secret)).isEmpty();
    assertThat(places(customer, customer.number())).isEmpty();
    assertThat(places(customer, customer.number().substring(2))).isEmpty();
    assertThat(customer.running().rows("SELECT created_at FROM message WHERE customer = ?", id))
        .hasSize(6)
        .allSatisfy(row -> assertThat(row.get("created_at")).isNotNull());
    assertThat(web(customer).received(customer.number())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoErasesIsAudited(Database database) {
    Records customer = customer(database);
    List<Map<String, Object>> before = audited(customer);
    text(customer, "Is it ready?");

    erased(customer, customer.number());

    assertThat(audited(customer)).hasSize(before.size() + 1);
    assertThat(audited(customer).get(before.size()))
        .containsEntry("actor", "local")
        .containsEntry("outcome", "200");
  }

  private static List<Map<String, Object>> audited(Records customer) {
    return customer
        .running()
        .rows(
            "SELECT actor, outcome FROM audit WHERE operation = 'POST /api/erasures' ORDER BY id");
  }

  /** A system may have named somebody who was never texted. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theNameOfSomebodyWithoutATextIsErasedToo(Database database) {
    Records customer = new Records(customer(database).running(), Numbers.next());
    String secret = "artichoke" + customer.number().substring(6);
    assertThat(name(customer, secret)).isEqualTo(200);

    assertThat(erased(customer, customer.number()).path("known").asBoolean()).isTrue();

    assertThat(places(customer, secret)).isEmpty();
    assertThat(erased(customer, customer.number()).path("known").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theNumberIsStillRefusedAndTheLedgerStillVerifies(Database database) {
    Records customer = customer(database);
    text(customer, "STOP");
    String id = customer.id();
    Object since = customer.consents().get(0).get("since");
    erased(customer, customer.number());

    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_OUT");
    HttpResponse<String> refused = send(customer, "Your car is ready");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Web.read(refused.body()).path("reason").asText()).isEqualTo("customer-opted-out");
    assertThat(ledgerHolds(customer)).isTrue();
    assertThat(customer.running().rows("SELECT since FROM consent WHERE customer = ?", id))
        .singleElement()
        .satisfies(row -> assertThat(row.get("since")).isEqualTo(since));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoTextsAgainIsFoundInTheOldState(Database database) {
    Records customer = customer(database);
    text(customer, "STOP");
    String id = customer.id();
    erased(customer, customer.number());

    text(customer, "are you open today?");
    await().untilAsserted(() -> assertThat(customer.answers()).containsExactly("OPTED_OUT_NOTICE"));
    assertThat(customer.id()).isEqualTo(id);
    text(customer, "REJOIN");
    assertThat(customer.kinds()).containsExactly("OPT_OUT", "REJOIN");
    assertThat(send(customer, "Your car is ready").statusCode()).isEqualTo(200);
    text(customer, "STOP");
    assertThat(customer.kinds()).containsExactly("OPT_OUT", "REJOIN", "OPT_OUT");
    assertThat(send(customer, "Your car is ready").statusCode()).isEqualTo(409);
    assertThat(ledgerHolds(customer)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatWaitsToBeSentIsNeverSentAndEndsWithAReason(Database database) throws Exception {
    Records customer = customer(database);
    text(customer, "hello");
    String id = UUID.randomUUID().toString();
    String document =
        Web.json(
            Map.of(
                "id",
                id,
                "store",
                "main-street",
                "to",
                customer.number(),
                "body",
                "Your car is ready",
                "notBefore",
                Instant.now()
                    .plus(1, ChronoUnit.HOURS)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()));
    assertThat(web(customer).send(document).statusCode()).isEqualTo(202);
    await().until(() -> outcome(customer, id).path("outcome").asText().equals("DEFERRED"));

    try (Subscriber crm = new Subscriber(customer.running().broker(), "erasure")) {
      assertThat(erased(customer, customer.number()).path("waiting").asInt()).isEqualTo(1);

      await().until(() -> outcome(customer, id).path("outcome").asText().equals("BLOCKED"));
      JsonNode told = crm.next(event -> event.path("message").path("clientId").asText().equals(id));
      assertThat(told.has("number")).isFalse();
    }
    assertThat(outcome(customer, id).path("reason").asText()).isEqualTo("number-erased");
    assertThat(
            customer
                .running()
                .rows(
                    "SELECT id FROM sandbox_text WHERE reference IN (SELECT id FROM message WHERE client_id = ?)",
                    id))
        .isEmpty();
    assertThat(places(customer, customer.number())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void erasingTwiceChangesNothingMore(Database database) {
    Records customer = customer(database);
    text(customer, "STOP");
    String id = customer.id();
    await().untilAsserted(() -> assertThat(web(customer).received(customer.number())).hasSize(1));
    assertThat(erased(customer, customer.number()).path("texts").asInt()).isEqualTo(2);
    String national = customer.number().substring(2);
    assertThat(erased(customer, national).path("texts").asInt()).isZero();

    assertThat(
            customer
                .running()
                .rows("SELECT actor, reason, texts FROM erasure WHERE customer = ?", id))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("actor")).isEqualTo("local");
              assertThat(row.get("reason")).isEqualTo("asked for it by letter");
              assertThat(row.get("texts")).isEqualTo(2);
            });
    JsonNode unknown = erased(customer, Numbers.next());
    assertThat(unknown.path("known").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void nothingIsErasedWhileATextOrAnEventIsUnderWay(Database database) throws SQLException {
    Records customer = customer(database);
    text(customer, "hello");
    settled(customer);
    try (Connection relay = customer.running().bundle().pools().background.alone().getConnection();
        var statement = relay.createStatement()) {
      relay.setAutoCommit(false);
      statement.execute("SELECT name FROM lease WHERE name = 'outbox' FOR UPDATE");
      text(customer, "is it done?");
      HttpResponse<String> later = erase(customer, customer.number(), "asked");
      relay.rollback();
      assertThat(later.statusCode()).isEqualTo(409);
      assertThat(later.body()).contains("wait for the broker");
    }
    settled(customer);
    Sql.run(
        customer.running(),
        "UPDATE message SET status = 'SENDING' WHERE number = ?",
        customer.number());
    HttpResponse<String> later = erase(customer, customer.number(), "asked");
    Sql.run(
        customer.running(),
        "UPDATE message SET status = 'RECEIVED' WHERE number = ?",
        customer.number());
    assertThat(later.statusCode()).isEqualTo(409);
    assertThat(later.body()).contains("a text is on its way");
    assertThat(customer.texts()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRequestThatWouldKeepTheNumberOrIsNoneIsRefused(Database database) {
    Records customer = customer(database);
    text(customer, "hello");
    String digits = customer.number().substring(5);
    for (String reason :
        List.of(
            "wants " + customer.number() + " gone",
            "call " + digits.substring(0, 3) + "-" + digits.substring(3),
            "",
            " ",
            "x".repeat(501))) {
      HttpResponse<String> refused = erase(customer, customer.number(), reason);
      assertThat(refused.statusCode()).as(reason).isEqualTo(400);
      assertThat(refused.body()).doesNotContain(digits);
    }
    for (String document :
        List.of(
            "",
            "[]",
            "{\"number\":\"" + customer.number() + "\"}",
            "{\"number\":12025550143,\"reason\":\"x\"}",
            "{\"number\":\"\",\"reason\":\"x\"}",
            "{\"number\":\"" + customer.number() + "\",\"reason\":\"x\",\"all\":true}")) {
      assertThat(web(customer).post("/api/erasures", "application/json", document).statusCode())
          .as(document)
          .isEqualTo(400);
    }
    assertThat(customer.texts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCommandDoesTheSame(Database database) {
    Records customer = customer(database);
    text(customer, "STOP");
    settled(customer);
    Ran holding =
        command(customer, "--number", customer.number(), "--reason", "at " + customer.number());
    assertThat(holding.status()).isEqualTo(2);
    assertThat(holding.err()).doesNotContain(customer.number());
    Ran ran = command(customer, "--number", customer.number(), "--reason", "asked by letter");
    assertThat(ran.out()).startsWith("Erased: 2 texts, of which 0 waited");
    assertThat(ran.status()).isZero();
    assertThat(places(customer, customer.number())).isEmpty();
    assertThat(command(customer, "--number", customer.number(), "--reason", "again").out())
        .startsWith("It was erased before");
    assertThat(command(customer, "--number", Numbers.next(), "--reason", "asked").out())
        .startsWith("There was never a text");
    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_OUT");
  }

  /** There may be more to forget than texts: a name, also one that came after an erasure. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theCommandTellsAnErasedNameFromAnEarlierErasure(Database database) {
    Records named = new Records(customer(database).running(), Numbers.next());
    assertThat(name(named, "Ann")).isEqualTo(200);
    assertThat(command(named, "--number", named.number(), "--reason", "asked").out())
        .startsWith("Erased: ");

    Records customer = customer(database);
    text(customer, "STOP");
    settled(customer);
    assertThat(command(customer, "--number", customer.number(), "--reason", "asked").out())
        .startsWith("Erased: 2 texts");
    assertThat(name(customer, "Ann")).isEqualTo(200);
    assertThat(command(customer, "--number", customer.number(), "--reason", "again").out())
        .startsWith("Erased: ");
    assertThat(command(customer, "--number", customer.number(), "--reason", "again").out())
        .startsWith("It was erased before");
  }

  private static Ran command(Records customer, Object... arguments) {
    return Ran.of(
        new CommandLine(
            new EraseCommand(
                new CommandDatabase(
                    customer.running().workingFolder(), customer.running().environment()))),
        arguments);
  }

  /** Every column of every table that holds a text, as table.column. */
  private static List<String> places(Records customer, String text) {
    RunningBundle running = customer.running();
    List<String> found = new ArrayList<>();
    for (Map<String, Object> column :
        running.rows(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")) {
      String table = column.get("table_name").toString();
      String name = column.get("column_name").toString();
      if (!running
          .rows(
              "SELECT 1 FROM " + table + " WHERE CAST(\"" + name + "\" AS varchar) LIKE ?",
              "%" + text + "%")
          .isEmpty()) {
        found.add(table + "." + name);
      }
    }
    return found;
  }

  private static Map<String, String> form(Records customer, String words) {
    return Web.form(UUID.randomUUID().toString(), customer.number(), words);
  }

  private static void text(Records customer, String words) {
    assertThat(web(customer).webhook(customer.number(), words).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> send(Records customer, String body) {
    return web(customer).send(UUID.randomUUID().toString(), customer.number(), body);
  }

  private static int name(Records customer, String name) {
    return web(customer)
        .put("/api/customers/" + customer.number(), Web.json(Map.of("name", name)))
        .statusCode();
  }

  /** A text whose author's name is to be forgotten too. */
  private static int authored(Records customer, String secret) {
    return web(customer)
        .send(
            Web.json(
                Map.of(
                    "id",
                    UUID.randomUUID().toString(),
                    "store",
                    "main-street",
                    "to",
                    customer.number(),
                    "body",
                    "Ready",
                    "author",
                    secret)))
        .statusCode();
  }

  private static String review(Records customer) {
    for (JsonNode review : web(customer).get("/api/reviews").path("reviews")) {
      if (review.path("number").asText().equals(customer.number())) {
        return review.path("id").asText();
      }
    }
    throw new AssertionError("No review is open");
  }

  private static void dismiss(Records customer, String review, String note) {
    String document = Web.json(Map.of("decision", "dismiss", "actor", "dana", "note", note));
    assertThat(
            web(customer).post("/api/reviews/" + review, "application/json", document).statusCode())
        .isEqualTo(200);
  }

  private static JsonNode outcome(Records customer, String id) {
    return web(customer).get("/api/messages/" + id);
  }

  private static HttpResponse<String> erase(Records customer, String number, String reason) {
    return web(customer)
        .post(
            "/api/erasures",
            "application/json",
            Web.json(Map.of("number", number, "reason", reason)));
  }

  /** Erases once nothing is under way. */
  private static JsonNode erased(Records customer, String number) {
    HttpResponse<String> answer =
        await()
            .until(
                () -> erase(customer, number, "asked for it by letter"),
                tried -> tried.statusCode() != 409);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Web.read(answer.body());
  }

  private static void settled(Records customer) {
    await()
        .until(
            () ->
                customer.running().rows("SELECT 1 FROM outbox").isEmpty()
                    && customer
                        .running()
                        .rows("SELECT 1 FROM message WHERE status IN ('QUEUED', 'SENDING')")
                        .isEmpty());
  }

  private static boolean ledgerHolds(Records customer) {
    HttpResponse<String> answer = web(customer).post("/api/verifications", "application/json", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return Web.read(answer.body()).path("ok").asBoolean();
  }

  private static Web web(Records customer) {
    return customer.running().web();
  }

  private static Records customer(Database database) {
    RunningBundle running =
        RUNNING.computeIfAbsent(
            database,
            wanted ->
                RunningBundle.start(
                    wanted,
                    wanted == Database.H2
                        ? Map.of(
                            "SMS_DB_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                        : Map.of()));
    return new Records(running, Numbers.next());
  }
}
