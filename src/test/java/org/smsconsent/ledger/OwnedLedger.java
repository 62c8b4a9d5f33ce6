package org.smsconsent.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

/**
 * A running bundle whose database somebody owns who takes the ledger's defences away. What is done
 * to it is undone by {@link #restore()}.
 */
final class OwnedLedger implements AutoCloseable {
  private static final List<String> TABLES = List.of("consent", "consent_event");

  private final Database database;
  private final RunningBundle running;

  OwnedLedger(Database database) throws SQLException {
    this.database = database;
    this.running =
        RunningBundle.start(
            database,
            database == Database.H2
                ? Map.of("SMS_DB_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                : Map.of());
  }

  RunningBundle running() {
    return running;
  }

  /** A customer who stopped, came back and stopped again. */
  Records walked() {
    Records customer = new Records(running, Numbers.next());
    for (String words : List.of("STOP", "REJOIN", "STOP")) {
      text(customer, words);
    }
    return customer;
  }

  void text(Records customer, String words) {
    if (running.web().webhook(customer.number(), words).statusCode() != 200) {
      throw new AssertionError("The webhook refused " + words);
    }
  }

  /** Takes triggers, references and checks away. */
  void seize() throws SQLException {
    if (database == Database.H2) {
      sql("DROP TRIGGER consent_event_insert_only");
      sql("SET REFERENTIAL_INTEGRITY FALSE");
    } else {
      sql("ALTER TABLE consent_event DISABLE TRIGGER ALL");
      sql("ALTER TABLE consent DISABLE TRIGGER ALL");
    }
    for (String check : List.of("kind", "chain", "opted_out", "state", "held")) {
      sql("ALTER TABLE consent_event DROP CONSTRAINT consent_event_" + check + "_check");
    }
    sql("ALTER TABLE consent_event DROP CONSTRAINT consent_event_message_once");
    keep();
  }

  /** Remembers what stands in the tables. */
  void keep() throws SQLException {
    for (String table : TABLES) {
      sql("DROP TABLE IF EXISTS kept_" + table);
      sql("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
    }
  }

  void restore() throws SQLException {
    for (String table : TABLES) {
      sql("DELETE FROM " + table);
      sql("INSERT INTO " + table + " SELECT * FROM kept_" + table);
    }
  }

  int sql(String sql, Object... parameters) throws SQLException {
    return Sql.run(running, sql, parameters);
  }

  /** Writes the hash of an event's columns as they are now, as somebody would who knows how. */
  void reseal(String customer, int sequence) throws SQLException {
    Map<String, Object> row =
        running
            .rows(
                "SELECT * FROM consent_event WHERE customer = ? AND sequence = ?",
                customer,
                sequence)
            .get(0);
    sql(
        "UPDATE consent_event SET hash = ? WHERE customer = ? AND sequence = ?",
        StoredEvent.of(row).sealed().hash(),
        customer,
        sequence);
  }

  Findings verify() throws SQLException {
    return verify(WordsAccess.of(running.bundle().pools().background.alone(), ""));
  }

  /** What somebody finds who may not read words. */
  Findings verifyWithoutWords() throws SQLException {
    return verify(new WordsAccess(Optional.empty(), "they are none of an auditor's business"));
  }

  private Findings verify(WordsAccess words) throws SQLException {
    return new Verification(running.bundle().pools().background.alone(), words).run(events -> {});
  }

  /** The database as a command in another process finds it. */
  CommandDatabase forCommands(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(running.environment());
    environment.putAll(more);
    return new CommandDatabase(Path.of(""), environment);
  }

  @Override
  public void close() {
    running.close();
  }
}
