package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.smsconsent.consent.Consent;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Row;

/** What customers whose locks are held have said so far. */
final class LockedCustomers {
  private final Set<String> locked = new HashSet<>();
  private final Map<String, Consent> consents = new HashMap<>();
  private final Map<String, Instant> rejoins = new HashMap<>();

  private LockedCustomers() {}

  /**
   * Takes the locks of customers and reads their consent.
   *
   * @param waits whether a customer whom somebody else holds is waited for; passed over otherwise,
   *     and nobody may wait for one while holding another
   */
  static LockedCustomers locked(
      Connection connection, List<String> customers, String scope, boolean waits)
      throws SQLException {
    LockedCustomers found = new LockedCustomers();
    List<Map<String, Object>> rows =
        waits
            ? PlainJdbc.rows(connection, "customer-lock", customers.get(0))
            : PlainJdbc.rows(
                connection, "import-try-locks", (Object) customers.toArray(String[]::new));
    rows.forEach(row -> found.locked.add(new Row(row).required("id")));
    found.read(connection, scope);
    return found;
  }

  private void read(Connection connection, String scope) throws SQLException {
    for (Row row : in(scope, connection, "import-consents", locked.toArray(String[]::new))) {
      consents.put(row.required("customer"), Consent.of(row.columns()));
    }
    String[] returned =
        consents.entrySet().stream()
            .filter(entry -> entry.getValue().heldFrom() == ConsentState.OPTED_IN)
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
    if (returned.length > 0) {
      for (Row row : in(scope, connection, "import-rejoins", returned)) {
        rejoins.put(row.required("customer"), row.instant("rejoined_at").orElseThrow());
      }
    }
  }

  /** H2 reads the whole table when a statement asks for the scope beside a list of customers. */
  private static List<Row> in(
      String scope, Connection connection, String statement, String[] customers)
      throws SQLException {
    return PlainJdbc.rows(connection, statement, (Object) customers).stream()
        .map(Row::new)
        .filter(row -> row.required("scope").equals(scope))
        .toList();
  }

  boolean holds(String customer) {
    return locked.contains(customer);
  }

  Consent consent(String customer) {
    return consents.getOrDefault(customer, Consent.NONE);
  }

  /** Whether the customer has texted a rejoin since a moment, and no opt-out after it. */
  boolean rejoinedAfter(String customer, Instant moment) {
    Instant rejoined = rejoins.get(customer);
    return rejoined != null && rejoined.isAfter(moment);
  }
}
