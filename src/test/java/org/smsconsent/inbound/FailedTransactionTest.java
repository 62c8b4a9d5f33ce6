package org.smsconsent.inbound;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 4: no opt-out is lost. Text, consent, event and reply are committed together; a failure
 * at any of them answers 5xx, leaves nothing, and the provider's retry is taken.
 */
class FailedTransactionTest {
  /** What the database refuses for one customer, at each step of the transaction. */
  private static final Map<String, String> FAILURES =
      Map.of(
          "consent_event", "customer <> '%s'",
          "consent", "customer <> '%s'",
          "outbox", "customer <> '%s' OR type <> 'consent.opted-out'",
          "message", "customer <> '%s' OR direction = 'IN'");

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFailureAtAnyStepAnswers5xxAndLeavesNothing(Database database) throws SQLException {
    RunningBundle running = RunningBundle.shared(database);
    Web web = running.web();
    for (Map.Entry<String, String> failure : FAILURES.entrySet()) {
      Records records = new Records(running, Numbers.next());
      web.webhook(records.number(), "Is my car ready?");
      String table = failure.getKey();
      Map<String, String> stop = Web.form(UUID.randomUUID().toString(), records.number(), "STOP");

      Sql.run(
          running,
          "ALTER TABLE %s ADD CONSTRAINT out_of_order CHECK (%s)"
              .formatted(table, failure.getValue().formatted(records.id())));
      try {
        HttpResponse<String> answer = web.webhook(stop);
        assertThat(answer.statusCode()).as(table).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("The text could not be recorded. Send it again.");
        assertThat(records.texts()).hasSize(1);
        assertThat(records.events()).isEmpty();
        assertThat(records.consents()).isEmpty();
        assertThat(records.answers()).isEmpty();
        assertThat(
                running.rows(
                    "SELECT id FROM outbox WHERE customer = ? AND (type = 'reply' OR type LIKE 'consent%')",
                    records.id()))
            .isEmpty();
      } finally {
        Sql.run(running, "ALTER TABLE %s DROP CONSTRAINT out_of_order".formatted(table));
      }

      assertThat(web.webhook(stop).statusCode()).isEqualTo(200);
      assertThat(records.kinds()).containsExactly("OPT_OUT");
      assertThat(records.answers()).containsExactly("OPT_OUT_CONFIRMATION");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNewCustomerOfAFailedTextIsStillUnknown(Database database) throws SQLException {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, Numbers.next());

    Sql.run(
        running,
        "ALTER TABLE message ADD CONSTRAINT out_of_order CHECK (number IS NULL OR number <> '%s')"
            .formatted(records.number()));
    try {
      assertThat(running.web().webhook(records.number(), "STOP").statusCode()).isEqualTo(503);
      assertThat(fromSandbox(running.web(), records.number()).statusCode()).isEqualTo(503);
    } finally {
      Sql.run(running, "ALTER TABLE message DROP CONSTRAINT out_of_order");
    }
    assertThat(running.rows("SELECT id FROM customer WHERE number = ?", records.number()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatCannotHaveItsCustomersLockInTimeAnswers5xx(Database database) throws SQLException {
    try (RunningBundle running =
        RunningBundle.start(
            database, Map.of("SMS_DB_LOCK_TIMEOUT_MS", "200", "SMS_PROVIDER_TIMEOUT_MS", "100"))) {
      Records records = new Records(running, Numbers.next());
      running.web().webhook(records.number(), "Is my car ready?");
      try (Connection holder = running.bundle().pools().background.alone().getConnection();
          PreparedStatement lock =
              holder.prepareStatement("SELECT id FROM customer WHERE number = ? FOR UPDATE")) {
        holder.setAutoCommit(false);
        lock.setString(1, records.number());
        lock.executeQuery();

        assertThat(running.web().webhook(records.number(), "STOP").statusCode()).isEqualTo(503);
        assertThat(records.texts()).hasSize(1);
        holder.rollback();
      }
      assertThat(running.web().webhook(records.number(), "STOP").statusCode()).isEqualTo(200);
      assertThat(running.web().state(records.number())).isEqualTo("OPTED_OUT");
    }
  }

  private static HttpResponse<String> fromSandbox(Web web, String number) {
    String document = Web.json(Map.of("to", Web.STORE, "body", "STOP"));
    return web.post("/sandbox/phones/" + number + "/texts", "application/json", document);
  }
}
