package org.smsconsent.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.api.Answer;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.PlainJdbc;

/**
 * Writes down who read, decided, imported or erased what, and who logged in or failed to.
 * Thread-safe.
 */
public final class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int MOST_REFUSED = 60;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final DataSource database;
  private final Clock clock;
  private Instant windowEnds;
  private int refused;

  public AuditTrail(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.windowEnds = clock.instant();
  }

  /**
   * The request of an exchange: variable request, customer where it is about one, and auditNote
   * where there is a reason to keep. The outcome is the status of the answer in the body, where
   * there is one already.
   */
  public void record(Exchange exchange) throws SQLException {
    Caller caller = exchange.getVariable("request", ApiRequest.class).caller();
    Customer customer = exchange.getVariable("customer", Customer.class);
    Object body = exchange.getMessage().getBody();
    write(
        new AuditEntry(
            clock.instant(),
            caller.name(),
            caller.address(),
            Operation.of(exchange).toString(),
            Optional.ofNullable(customer).map(Customer::id),
            body instanceof Answer answer ? Integer.toString(answer.status()) : "allowed",
            Optional.ofNullable(exchange.getVariable("auditNote", String.class))));
  }

  /** A log-in by password. */
  void loggedIn(String name, String address) {
    logIn(name, address, "200");
  }

  /**
   * A log-in that failed; more than 60 a minute are only counted in the log, so that nobody fills
   * the table. A name that nobody has is not kept: people type passwords there.
   */
  void refused(Optional<User> user, String address) {
    synchronized (this) {
      Instant now = clock.instant();
      if (!windowEnds.isAfter(now)) {
        if (refused > MOST_REFUSED) {
          LOG.warn("{} failed log-ins in a minute were not audited", refused - MOST_REFUSED);
        }
        windowEnds = now.plus(WINDOW);
        refused = 0;
      }
      refused++;
      if (refused > MOST_REFUSED) {
        return;
      }
    }
    logIn(user.map(User::name).orElse("unknown"), address, "401");
  }

  private void logIn(String name, String address, String outcome) {
    try {
      write(
          new AuditEntry(
              clock.instant(),
              name,
              address,
              "log-in",
              Optional.empty(),
              outcome,
              Optional.empty()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(AuditEntry entry) throws SQLException {
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(
          connection,
          "audit-insert",
          entry.at(),
          entry.actor(),
          entry.address(),
          entry.operation(),
          entry.customer().orElse(null),
          entry.outcome(),
          entry.note().orElse(null));
    }
  }
}
