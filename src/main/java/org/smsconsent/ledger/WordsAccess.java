package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;

/**
 * Whether clear words and numbers can be held against the digests in the ledger. That takes the
 * ledger's key, and rights that an auditor need not have.
 *
 * @param digests under the ledger's key, empty where nothing clear is compared
 * @param missing why nothing is, "" where it is
 */
public record WordsAccess(Optional<Digests> digests, String missing) {
  /** Insufficient privilege, in PostgreSQL and in H2. */
  private static final Set<String> FORBIDDEN = Set.of("42501", "90096");

  /** With the key, and the right to read all of it. */
  public static WordsAccess with(Digests digests) {
    return new WordsAccess(Optional.of(digests), "");
  }

  /**
   * What a command's database role and settings allow.
   *
   * @param configured the key from the settings, empty for none
   * @throws SQLException when it may not even read what a verification without words reads
   * @throws IllegalStateException when the configured key is not the one the database was first
   *     started with
   */
  public static WordsAccess of(DataSource database, String configured) throws SQLException {
    try (Connection connection = database.getConnection()) {
      plan(connection, "ledger-texts");
      return ofWords(connection, configured);
    }
  }

  private static WordsAccess ofWords(Connection connection, String configured) throws SQLException {
    try {
      plan(connection, "ledger-words");
      return LedgerKey.known(connection, configured)
          .map(WordsAccess::with)
          .orElse(without("set SMS_LEDGER_KEY or SMS_LEDGER_KEY_FILE to the ledger's key"));
    } catch (SQLException e) {
      if (FORBIDDEN.contains(e.getSQLState())) {
        return without("the database role may not read them, or not the ledger's key");
      }
      throw e;
    }
  }

  /** A plan reads no row, and takes every right that the rows take. */
  private static void plan(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("EXPLAIN " + PlainJdbc.sql(query));
    }
  }

  private static WordsAccess without(String missing) {
    return new WordsAccess(Optional.empty(), missing);
  }
}
