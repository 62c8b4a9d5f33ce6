package org.smsconsent.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Promises 2 and 6: what stands in the ledger is neither changed nor taken out. */
class InsertOnlyTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void anEventIsNeitherChangedNorDeleted(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = stopped(running);
    List<Map<String, Object>> before = records.events();
    String customer = records.id();

    refused(
        running,
        "insert-only: UPDATE",
        "UPDATE consent_event SET actor = 'x' WHERE customer = ?",
        customer);
    refused(
        running, "insert-only: DELETE", "DELETE FROM consent_event WHERE customer = ?", customer);
    assertThat(records.events()).isEqualTo(before).hasSize(1);
  }

  /** What the provider said of its own list is evidence, too. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aChangeOfTheProvidersListIsNeitherChangedNorDeleted(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String number = Numbers.next();
    running.twilio().toward(number, Behaviour.refuse(400, 21610));
    assertThat(running.bundle().web().send(Jms.id(), number, "Ready").statusCode()).isEqualTo(502);

    refused(running.bundle(), "insert-only: UPDATE", "UPDATE provider_event SET kind = 'LIFTED'");
    refused(running.bundle(), "insert-only: DELETE", "DELETE FROM provider_event");
    assertThat(running.bundle().web().get("/api/consents/" + number).path("providerBlocks"))
        .hasSize(1);
  }

  @Test
  void theLedgerIsNotTruncatedOnPostgresql() {
    RunningBundle running = RunningBundle.shared(Database.POSTGRESQL);
    Records records = stopped(running);

    refused(running, "insert-only: TRUNCATE", "TRUNCATE consent_event CASCADE");
    refused(running, "insert-only: TRUNCATE", "TRUNCATE consent, consent_statement, consent_event");
    assertThat(records.events()).hasSize(1);
  }

  /** The chain's references to itself keep H2 from it, even when nothing else refers to it. */
  @Test
  void theLedgerIsNotTruncatedOnH2() throws SQLException {
    try (RunningBundle running = RunningBundle.start(Database.H2, Map.of())) {
      Records records = stopped(running);
      Sql.run(running, "DELETE FROM consent");

      refused(running, "Cannot truncate", "TRUNCATE TABLE consent_event");
      assertThat(records.events()).hasSize(1);
    }
  }

  private static Records stopped(RunningBundle running) {
    String number = Numbers.next();
    assertThat(running.web().webhook(number, "STOP").statusCode()).isEqualTo(200);
    return new Records(running, number);
  }

  private static void refused(RunningBundle running, String why, String sql, Object... parameters) {
    assertThatThrownBy(() -> Sql.run(running, sql, parameters))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(why);
  }
}
