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
import java.util.function.Function;

/** The statements of {@code sql/} for work that no route does: bulk work, commands, log-in. */
public final class PlainJdbc {
  private PlainJdbc() {}

  /** A statement by its file's name; its parameters are bound in the order in which they stand. */
  public static String sql(String name) {
    return NamedParameters.positional(Statements.load(name));
  }

  /** Runs a change with its parameters. */
  public static int update(Connection connection, String name, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, name, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The rows of a question, each readable as a {@link Row}. */
  public static List<Map<String, Object>> rows(
      Connection connection, String name, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(connection, name, parameters);
        ResultSet result = statement.executeQuery()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    }
  }

  /** The row that an answer stands on, readable as a {@link Row}. */
  public static Map<String, Object> row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, Object> row = new LinkedHashMap<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      row.put(columns.getColumnLabel(column), result.getObject(column));
    }
    return row;
  }

  /** The one number that a question is answered with. */
  public static long number(Connection connection, String name, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, name, parameters);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** One column of many rows as the array that a statement takes apart with UNNEST. */
  public static <T> String[] column(List<T> rows, Function<T, ?> of) {
    return rows.stream()
        .map(of)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  private static PreparedStatement prepared(
      Connection connection, String name, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql(name));
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof String[] array) {
        statement.setArray(i + 1, connection.createArrayOf("varchar", array));
      } else {
        statement.setObject(i + 1, NamedParameters.column(value));
      }
    }
    return statement;
  }
}
