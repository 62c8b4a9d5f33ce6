package org.smsconsent.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SeparateRoles;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Promise 2: with an owner who makes the tables and a role that only works with them, PostgreSQL's
 * grants keep that role from changing the ledger, and it needs nothing more.
 */
class SeparateRolesTest {
  @Test
  void theApplicationRoleDoesAllOfTheWorkAndCannotChangeTheLedger() throws SQLException {
    try (RunningBundle running = RunningBundle.start(Database.POSTGRESQL, SeparateRoles.fresh())) {
      Web web = running.web();
      String customer = Numbers.next();

      assertThat(web.webhook(customer, "STOP").statusCode()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(web.received(customer)).hasSize(1));
      assertThat(send(web, customer)).isEqualTo(409);
      assertThat(web.webhook(customer, "REJOIN").statusCode()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(web.received(customer)).hasSize(2));
      assertThat(send(web, customer)).isEqualTo(200);

      for (String change :
          List.of(
              "UPDATE consent_event SET actor = 'x'",
              "DELETE FROM consent_event",
              "TRUNCATE consent_event CASCADE",
              "UPDATE ledger_key SET secret = 'x'",
              "DELETE FROM ledger_key",
              "UPDATE erasure SET reason = 'x'",
              "DELETE FROM erasure",
              "DELETE FROM lease")) {
        assertThatThrownBy(() -> Sql.run(running, change))
            .as(change)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied for table");
      }
      assertThatThrownBy(
              () -> Sql.run(running, "DROP TRIGGER consent_event_insert_only ON consent_event"))
          .hasMessageContaining("must be owner");
      assertThat(new Records(running, customer).kinds()).containsExactly("OPT_OUT", "REJOIN");
      // Refused while events of this number wait for the broker.
      await().until(() -> erase(web, customer) == 200);
      assertThat(verify(running, Map.of()).status()).isZero();
      auditorVerifiesAndCanDoNothingElse(running);
    }
  }

  private static void auditorVerifiesAndCanDoNothingElse(RunningBundle running)
      throws SQLException {
    for (String grant :
        List.of(
            "CREATE ROLE auditor LOGIN",
            "GRANT USAGE ON SCHEMA public TO auditor",
            "GRANT SELECT ON consent_event, consent, customer, flyway_schema_history TO auditor",
            "GRANT SELECT (id, direction, customer, intent) ON message TO auditor",
            "GRANT SELECT (id, fingerprint) ON ledger_key TO auditor")) {
      asOwner(running, grant);
    }
    Map<String, String> auditor = Map.of("SMS_DB_USER", "auditor", "SMS_DB_OWNER_USER", "");
    assertThat(verify(running, auditor))
        .satisfies(ran -> assertThat(ran.status()).isZero())
        .satisfies(
            ran ->
                assertThat(ran.out())
                    .startsWith("OK: 2 events in 1 chains hold")
                    .contains("; words and numbers were not compared: the database role may not"));
    Map<String, String> signing = new HashMap<>(auditor);
    signing.put("SMS_CHECKPOINT_KEY", CheckpointTest.privateKey());
    Path file = running.workingFolder().resolve("checkpoint.json");
    assertThat(
            Ran.of(new CommandLine(new CheckpointCommand(commands(running, signing))), file)
                .status())
        .isZero();
    assertThat(
            Ran.of(
                    new CommandLine(new VerifyCommand(commands(running, signing))),
                    "--checkpoint",
                    file)
                .status())
        .isZero();
    assertThat(
            Ran.of(
                new CommandLine(new CheckpointCommand(commands(running, auditor))),
                running.workingFolder().resolve("other.json")))
        .satisfies(ran -> assertThat(ran.status()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("permission denied for table ledger_key"));
    for (String grant :
        List.of(
            "GRANT SELECT (body, number) ON message TO auditor",
            "GRANT SELECT (customer, scope, sequence, words) ON consent_statement TO auditor")) {
      asOwner(running, grant);
      assertThat(verify(running, auditor).out()).contains("were not compared");
    }
    asOwner(running, "GRANT SELECT (secret) ON ledger_key TO auditor");
    assertThat(verify(running, auditor).out())
        .as("the only customer is erased")
        .contains("; the clear words of 0 events and the numbers fit their digests");
  }

  private static Ran verify(RunningBundle running, Map<String, String> settings) {
    return Ran.of(new CommandLine(new VerifyCommand(commands(running, settings))));
  }

  private static CommandDatabase commands(RunningBundle running, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(running.environment());
    environment.putAll(settings);
    return new CommandDatabase(running.workingFolder(), environment);
  }

  private static int erase(Web web, String customer) {
    return web.post(
            "/api/erasures",
            "application/json",
            Web.json(Map.of("number", customer, "reason", "asked for it by letter")))
        .statusCode();
  }

  private static void asOwner(RunningBundle running, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(running.environment().get("SMS_DB_URL"), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int send(Web web, String customer) {
    return web.send(UUID.randomUUID().toString(), customer, "Your car is ready").statusCode();
  }
}
