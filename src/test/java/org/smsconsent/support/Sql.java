package org.smsconsent.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements as somebody with the application's own database connection can send them. */
public final class Sql {
  private Sql() {}

  /** Runs one statement and commits it. */
  public static int run(RunningBundle running, String sql, Object... parameters)
      throws SQLException {
    try (Connection connection = running.bundle().pools().background.alone().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
