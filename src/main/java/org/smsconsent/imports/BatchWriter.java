package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

import org.smsconsent.consent.ConsentModel;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.outbox.Events;

/**
 * Writes lines in transactions. It may work beside a running application: it takes the customers'
 * locks as everybody does, and while it waits for one that a sender holds, it holds none itself.
 */
final class BatchWriter {
  private static final int MOST_TRIES = 5;

  /** Lock not got in time, deadlock, serialization: on PostgreSQL and on H2. */
  private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001", "HYT00", "90131");

  private final DataSource database;
  private final ConsentModel model;
  private final Events events;
  private final Clock clock;

  BatchWriter(DataSource database, ConsentModel model, Events events, Clock clock) {
    this.database = database;
    this.model = model;
    this.events = events;
    this.clock = clock;
  }

  /** Writes the lines, and returns what became of them once all of them are committed. */
  Counts write(Import under, List<ReadLine> lines) throws SQLException {
    Changes together = tried(under, lines, false);
    Counts counts = together.counts();
    Map<String, List<ReadLine>> each = new LinkedHashMap<>();
    for (ReadLine line : together.busy()) {
      each.computeIfAbsent(line.optOut().orElseThrow().customer().id(), id -> new ArrayList<>())
          .add(line);
    }
    for (List<ReadLine> own : each.values()) {
      counts = counts.plus(tried(under, own, true).counts());
    }
    return counts;
  }

  private Changes tried(Import under, List<ReadLine> lines, boolean waits) throws SQLException {
    for (int tries = 1; ; tries++) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        try {
          Changes changes = written(connection, under, lines, waits);
          connection.commit();
          return changes;
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          throw e;
        } finally {
          connection.setAutoCommit(true);
        }
      } catch (SQLException e) {
        if (tries == MOST_TRIES || !PASSING.contains(e.getSQLState())) {
          throw e;
        }
      }
    }
  }

  private Changes written(Connection connection, Import under, List<ReadLine> lines, boolean waits)
      throws SQLException {
    Map<String, Customer> customers = new LinkedHashMap<>();
    lines.stream()
        .flatMap(line -> line.optOut().stream())
        .map(LegacyOptOut::customer)
        .forEach(customer -> customers.put(customer.id(), customer));
    List<Customer> all = List.copyOf(customers.values());
    if (!all.isEmpty()) {
      PlainJdbc.update(
          connection,
          "import-customers",
          clock.instant(),
          PlainJdbc.column(all, Customer::id),
          PlainJdbc.column(all, Customer::number));
    }
    LockedCustomers locked =
        LockedCustomers.locked(connection, List.copyOf(customers.keySet()), under, waits);
    Changes changes = new Changes(under, locked, clock.instant());
    lines.forEach(line -> changes.decide(line, model));
    changes.write(connection, events);
    return changes;
  }
}
