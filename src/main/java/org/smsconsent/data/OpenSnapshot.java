package org.smsconsent.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A {@link Snapshot} that stays open while somebody reads it bit by bit, however many statements
 * that takes. It holds a connection, and changes nothing. Not thread-safe.
 */
public final class OpenSnapshot implements AutoCloseable {
  private final Connection connection;

  private OpenSnapshot(Connection connection) {
    this.connection = connection;
  }

  /** The moment of the first statement. */
  public static OpenSnapshot of(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      Snapshot.begin(connection);
      return new OpenSnapshot(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The rows of the statement in {@code sql/} of this name, all of them in memory: a statement that
   * may find many has to have a limit.
   */
  public List<Map<String, Object>> rows(String statement, Object... parameters)
      throws SQLException {
    return PlainJdbc.rows(connection, statement, parameters);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
