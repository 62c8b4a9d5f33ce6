package org.smsconsent.outbound;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 8: without an answer about consent nothing is sent, and promise 5: nothing is lost. */
class FailClosedTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void noTextLeavesWhileConsentCannotBeReadAndAllLeaveAfterwards(Database database)
      throws Exception {
    try (RunningBundle bundle = RunningBundle.start(database, Map.of());
        Jms jms = new Jms(bundle.broker())) {
      String customer = Numbers.next();
      Map<String, Object> document = Jms.document(customer, "Your car is ready");
      execute(bundle, "ALTER TABLE consent RENAME TO consent_away");

      String request = jms.queue(jms.message(document));

      await()
          .until(
              () ->
                  bundle
                          .rows(
                              "SELECT * FROM message WHERE client_id = ? AND status = 'SENDING'",
                              document.get("id"))
                          .size()
                      == 1);
      assertThat(bundle.rows("SELECT * FROM sandbox_text")).isEmpty();
      execute(bundle, "ALTER TABLE consent_away RENAME TO consent");
      // The attempt that failed left its intent behind; when its life is over it is asked about.
      execute(bundle, "UPDATE message SET due_at = created_at WHERE status = 'SENDING'");
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("SENT");
      assertThat(bundle.rows("SELECT * FROM sandbox_text")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void noTextLeavesToACustomerWhoseStateIsMalformed(Database database) throws Exception {
    try (RunningBundle bundle = RunningBundle.start(database, Map.of());
        Jms jms = new Jms(bundle.broker())) {
      String customer = Numbers.next();
      bundle.web().webhook(customer, "STOP");
      await().until(() -> bundle.rows("SELECT * FROM sandbox_text").size() == 1);
      execute(bundle, "ALTER TABLE consent DROP CONSTRAINT consent_event_fk");
      execute(bundle, "UPDATE consent SET state = 'MAYBE'");

      Map<String, Object> document = Jms.document(customer, "Your car is ready");
      String request = jms.queue(jms.message(document));
      await()
          .until(
              () ->
                  bundle
                          .rows("SELECT * FROM message WHERE client_id = ?", document.get("id"))
                          .size()
                      == 1);
      assertThat(jms.ask(Jms.document(Numbers.next(), "Hello")).path("outcome").asText())
          .isEqualTo("SENT");

      assertThat(bundle.rows("SELECT * FROM sandbox_text WHERE phone = ?", customer)).hasSize(1);
      assertThat(jms.holds("sms.outbound.invalid", request)).isFalse();
      assertThat(bundle.rows("SELECT status FROM message WHERE client_id = ?", document.get("id")))
          .singleElement()
          .satisfies(row -> assertThat(row.get("status")).isIn("SENDING", "DEFERRED"));
    }
  }

  private static void execute(RunningBundle bundle, String sql) throws SQLException {
    try (Connection connection = bundle.bundle().pools().background.alone().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
