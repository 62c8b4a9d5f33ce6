package org.smsconsent.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the benchmark asks a side's database, outside the measured time where it is dear. */
final class Query {
  private Query() {}

  static String text(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  static long number(DataSource database, String sql) throws SQLException {
    return Long.parseLong(text(database, sql));
  }

  /** Producers' texts that were settled in a window: milliseconds from their acceptance. */
  static List<Double> handled(DataSource database, Instant from, Instant to) throws SQLException {
    String sql =
        "SELECT 1000 * EXTRACT(EPOCH FROM settled_at - created_at) FROM message"
            + " WHERE intent = 'TEXT' AND status = 'SENT' AND settled_at >= ? AND settled_at < ?";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setTimestamp(1, Timestamp.from(from));
      query.setTimestamp(2, Timestamp.from(to));
      List<Double> milliseconds = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          milliseconds.add(rows.getDouble(1));
        }
      }
      return milliseconds;
    }
  }
}
