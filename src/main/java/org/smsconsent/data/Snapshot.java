package org.smsconsent.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Long reads of a database that goes on being written: everything that one piece of work reads is
 * of one moment, and it changes nothing.
 */
public final class Snapshot {
  /** H2's own level: its REPEATABLE READ takes each table's moment at the first look at it. */
  private static final int H2_SNAPSHOT = 6;

  private Snapshot() {}

  /** What is read in a snapshot. */
  @FunctionalInterface
  public interface Work<T> {
    /** Reads one result after the other, with a connection that is not its own to close. */
    T read(Connection connection) throws SQLException;
  }

  /** The answer of some work that reads. */
  public static <T> T of(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean h2 = begin(connection);
      try {
        stream(connection, h2, 1);
        return work.read(connection);
      } finally {
        stream(connection, h2, 0);
        connection.rollback();
      }
    }
  }

  /** Makes all that a connection reads from now on of one moment; whether the database is H2. */
  static boolean begin(Connection connection) throws SQLException {
    boolean h2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
    connection.setReadOnly(true);
    connection.setTransactionIsolation(h2 ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return h2;
  }

  /** H2 would collect a whole result before its first row; PostgreSQL needs only a fetch size. */
  private static void stream(Connection connection, boolean h2, int lazily) throws SQLException {
    if (h2) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LAZY_QUERY_EXECUTION " + lazily);
      }
    }
  }
}
