package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.smsconsent.consent.Consent;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.consent.Standing;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Row;

/** What customers whose locks are held have said so far. */
final class LockedCustomers {
  private final Import under;
  private final String scope;
  private final Set<String> locked = new HashSet<>();
  private final Map<String, List<Map<String, Object>>> words = new HashMap<>();
  private final Map<Word, Instant> rejoins = new HashMap<>();
  private final Set<String> optedOutBefore = new HashSet<>();

  private record Word(String customer, String scope) {
    static Word of(Row row) {
      return new Word(row.required("customer"), row.required("scope"));
    }
  }

  private LockedCustomers(Import under) {
    this.under = under;
    this.scope = under.scope();
  }

  /**
   * Takes the locks of customers and reads their consent.
   *
   * @param under whose lines they are
   * @param waits whether a customer whom somebody else holds is waited for; passed over otherwise,
   *     and nobody may wait for one while holding another
   */
  static LockedCustomers locked(
      Connection connection, List<String> customers, Import under, boolean waits)
      throws SQLException {
    LockedCustomers found = new LockedCustomers(under);
    List<Map<String, Object>> rows =
        waits
            ? PlainJdbc.rows(connection, "customer-lock", customers.get(0))
            : PlainJdbc.rows(
                connection, "import-try-locks", (Object) customers.toArray(String[]::new));
    rows.forEach(row -> found.locked.add(new Row(row).required("id")));
    found.read(connection);
    return found;
  }

  /** H2 reads the whole table when a statement asks for the scope beside a list of customers. */
  private void read(Connection connection) throws SQLException {
    Set<Word> in = new HashSet<>();
    for (Row row : rows(connection, "import-consents", locked)) {
      Word word = Word.of(row);
      words.computeIfAbsent(word.customer(), customer -> new ArrayList<>()).add(row.columns());
      if (Consent.of(row.columns()).heldFrom() == ConsentState.OPTED_IN) {
        in.add(word);
      }
    }
    Set<String> returned = in.stream().map(Word::customer).collect(Collectors.toSet());
    if (!returned.isEmpty()) {
      for (Row row : rows(connection, "import-rejoins", returned)) {
        if (in.contains(Word.of(row))) {
          rejoins.put(Word.of(row), row.instant("rejoined_at").orElseThrow());
        }
      }
      for (Row row : rows(connection, "import-statements", returned)) {
        if (row.text("import").filter(under.id()::equals).isPresent()) {
          optedOutBefore.add(row.required("customer"));
        }
      }
    }
  }

  private static List<Row> rows(Connection connection, String statement, Set<String> customers)
      throws SQLException {
    return PlainJdbc.rows(connection, statement, (Object) customers.toArray(String[]::new)).stream()
        .map(Row::new)
        .toList();
  }

  boolean holds(String customer) {
    return locked.contains(customer);
  }

  /** The customer's word in the scope of the import. */
  Consent consent(String customer) {
    return words(customer).stream()
        .filter(row -> new Row(row).required("scope").equals(scope))
        .findFirst()
        .map(Consent::of)
        .orElse(Consent.NONE);
  }

  /**
   * Whether an opt-out stands in the scope of the import, and holds at all of its stores, or an
   * earlier run of the same import opted the customer out, who has come back since.
   */
  boolean out(String customer) {
    return optedOutBefore.contains(customer)
        || consent(customer).optedOut() && backIn(customer).isEmpty();
  }

  /**
   * Whether the customer has texted a rejoin since a moment that speaks against an older opt-out,
   * and no opt-out after it.
   */
  boolean keptIn(String customer, Instant moment) {
    return consent(customer).optedOut()
        ? backIn(customer).stream()
            .allMatch(store -> rejoined(customer, ConsentScope.other(scope, store), moment))
        : rejoined(customer, scope, moment) || rejoined(customer, ConsentScope.EVERY_STORE, moment);
  }

  /** The stores at which a rejoin in the other scope lifts the opt-out of this one. */
  private List<String> backIn(String customer) {
    Stream<String> stores =
        scope.equals(ConsentScope.EVERY_STORE)
            ? words(customer).stream()
                .map(row -> new Row(row).required("scope"))
                .filter(store -> !store.equals(ConsentScope.EVERY_STORE))
            : Stream.of(scope);
    return stores.filter(store -> !Standing.at(store, words(customer)).optedOut()).toList();
  }

  private boolean rejoined(String customer, String scope, Instant moment) {
    Instant rejoined = rejoins.get(new Word(customer, scope));
    return rejoined != null && rejoined.isAfter(moment);
  }

  private List<Map<String, Object>> words(String customer) {
    return words.getOrDefault(customer, List.of());
  }
}
