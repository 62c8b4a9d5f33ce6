package org.smsconsent.move;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SeparateRoles;
import org.smsconsent.support.Subscriber;
import org.smsconsent.support.Web;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From the embedded database to PostgreSQL: all of it or nothing, and the bundle goes on there. */
class MoveCommandTest {
  private final RunningBundle embedded =
      RunningBundle.start(RunningBundle.folder(), Map.of(), Clock.tickMillis(ZoneOffset.UTC));
  private final String customer = Numbers.next();

  @AfterEach
  void end() {
    embedded.close();
  }

  @Test
  void everyTableComesAlongAndTheBundleGoesOnWhereItWas() throws Exception {
    String waiting = Jms.id();
    String imported = Numbers.next();
    String late = Numbers.next();
    live(waiting, imported);
    // What the relay has not brought to the broker yet has to come along too.
    keepRelayAway();
    embedded.web().webhook(late, "STOP");
    Map<String, String> postgres = SeparateRoles.fresh();
    Object newest = embedded.rows("SELECT MAX(seq) AS newest FROM message").get(0).get("newest");
    embedded.bundle().close();

    Ran moved = move(postgres);

    assertThat(moved.err()).isEmpty();
    assertThat(moved.out())
        .matches(
            "Moved: [0-9,]+ rows, each read back as it was. There as here 6 events in 4 chains hold\\R");
    assertThat(moved.status()).isZero();
    assertThat(move(postgres))
        .satisfies(again -> assertThat(again.status()).isEqualTo(2))
        .satisfies(again -> assertThat(again.err()).contains("is not empty: there are rows in "));

    try (RunningBundle running =
            RunningBundle.start(
                RunningBundle.folder(), postgres, Clock.tickMillis(ZoneOffset.UTC));
        Subscriber crm = new Subscriber(running.broker(), "crm")) {
      Records records = new Records(running, customer);
      assertThat(records.kinds()).containsExactly("OPT_OUT", "REJOIN", "OPT_OUT");
      assertThat(running.web().state(imported)).isEqualTo("OPTED_OUT");
      assertThat(running.web().send(Jms.id(), customer, "Your car is ready").statusCode())
          .isEqualTo(409);
      assertThat(running.web().get("/api/messages/" + waiting).path("outcome").asText())
          .isEqualTo("DEFERRED");
      assertThat(crm.next("consent.opted-out", late)).isNotNull();
      await().untilAsserted(() -> assertThat(running.web().received(late)).hasSize(1));

      assertThat(running.web().webhook(customer, "REJOIN").statusCode()).isEqualTo(200);
      assertThat(records.kinds()).containsExactly("OPT_OUT", "REJOIN", "OPT_OUT", "REJOIN");
      assertThat(((Number) records.texts().get(4).get("seq")).longValue())
          .isGreaterThan(((Number) newest).longValue());
      assertThat(running.web().post("/api/verifications", "application/json", "").body())
          .contains("\"ok\":true");
    }
  }

  /** Holds the lease that the relay works under, until the bundle is closed. */
  private void keepRelayAway() throws SQLException {
    Connection connection = embedded.bundle().pools().background.alone().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT name FROM lease WHERE name = 'outbox' FOR UPDATE");
    }
  }

  /** One of each thing that is recorded. */
  private void live(String waiting, String imported) {
    Web web = embedded.web();
    for (String words : new String[] {"STOP", "REJOIN", "DEALS", "STOP"}) {
      assertThat(web.webhook(customer, words).statusCode()).isEqualTo(200);
    }
    web.put("/api/customers/" + customer, Web.json(Map.of("name", "Zoë \\ Díaz\t\"O\"")));
    web.webhook(Numbers.next(), "not interested");
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> text = Jms.document(Numbers.next(), "Tomorrow");
    text.put("id", waiting);
    text.put("notBefore", tomorrow.toString());
    assertThat(web.send(Web.json(text)).statusCode()).isEqualTo(202);
    assertThat(
            web.post(
                    "/api/imports?actor=dana&file=legacy.csv",
                    "text/csv",
                    "number,date\n" + imported + ",2024-05-31\nnobody,2024-05-31\n")
                .statusCode())
        .isEqualTo(202);
    await()
        .until(
            () ->
                web.get("/api/imports")
                    .path("imports")
                    .get(0)
                    .path("state")
                    .asText()
                    .equals("DONE"));
    String forgotten = Numbers.next();
    web.webhook(forgotten, "Is it ready?");
    await().until(() -> erased(forgotten) == 200);
  }

  private int erased(String number) {
    return embedded
        .web()
        .post(
            "/api/erasures",
            "application/json",
            Web.json(Map.of("number", number, "reason", "asked by letter")))
        .statusCode();
  }

  @Test
  void aMoveThatIsBrokenOffLeavesNothingAndIsMadeAgain() throws Exception {
    embedded.web().webhook(customer, "STOP");
    await().until(() -> embedded.rows("SELECT id FROM outbox").isEmpty());
    embedded.bundle().close();
    Map<String, String> postgres = SeparateRoles.fresh();
    // PostgreSQL has no text with this character.
    change("UPDATE message SET author = 'artichoke' || CHAR(0) WHERE cause IS NOT NULL");

    Ran broken = move(postgres);

    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("0x00").doesNotContain("artichoke");
    assertThat(rows(postgres, "customer")).isZero();
    assertThat(rows(postgres, "consent_event")).isZero();

    change("UPDATE message SET author = NULL WHERE cause IS NOT NULL");
    inPostgres(
        postgres,
        "CREATE FUNCTION falsify() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.created_at = now(); RETURN NEW; END'");
    inPostgres(
        postgres,
        "CREATE TRIGGER falsify BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION falsify()");
    assertThat(move(postgres).err())
        .startsWith("The table customer was not read back as it was written; nothing is kept");
    assertThat(rows(postgres, "customer")).isZero();

    inPostgres(postgres, "DROP TRIGGER falsify ON customer");
    assertThat(move(postgres).status()).isZero();
    assertThat(rows(postgres, "consent_event")).isEqualTo(1);
  }

  @Test
  void aLedgerThatIsBrokenIsNotMoved() throws Exception {
    embedded.web().webhook(customer, "STOP");
    embedded.bundle().close();
    change("DROP TRIGGER consent_event_insert_only");
    change("UPDATE consent_event SET actor = 'somebody'");
    Map<String, String> postgres = SeparateRoles.fresh();

    Ran refused = move(postgres);

    assertThat(refused.out()).startsWith("Nothing is moved. BROKEN: ");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(rows(postgres, "customer")).isZero();
  }

  @Test
  void aDatabaseThatIsNotNamedOrIsSomebodyElsesIsRefusedWithASentence() throws SQLException {
    embedded.bundle().pools().close();
    assertThat(move(Map.of()).err())
        .startsWith("Set SMS_DB_URL to the PostgreSQL database to move to");

    Map<String, String> postgres = SeparateRoles.fresh();
    inPostgres(postgres, "CREATE TABLE invoice (id integer)");
    Ran strange = move(postgres);
    assertThat(strange.err()).contains("cannot be opened: Found non-empty schema");
    assertThat(strange.status()).isEqualTo(2);
  }

  private Ran move(Map<String, String> postgres) {
    Map<String, String> environment = new HashMap<>(embedded.environment());
    environment.putAll(postgres);
    Path folder = embedded.workingFolder();
    return Ran.of(new CommandLine(new MoveCommand(new CommandDatabase(folder, environment))));
  }

  /** Changes the stopped application's database as somebody can who has the file. */
  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:"
                    + embedded.workingFolder().resolve("data/sms").toAbsolutePath()
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "sms",
                "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void inPostgres(Map<String, String> postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.get("SMS_DB_URL"), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long rows(Map<String, String> postgres, String table) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.get("SMS_DB_URL"), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
