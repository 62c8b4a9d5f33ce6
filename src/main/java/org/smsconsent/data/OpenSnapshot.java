package org.smsconsent.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    try (PreparedStatement query = connection.prepareStatement(Statements.positional(statement))) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = query.executeQuery()) {
        return rows(result);
      }
    }
  }

  private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.put(columns.getColumnLabel(i), result.getObject(i));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
