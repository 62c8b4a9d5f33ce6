package org.smsconsent.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Copies every row from one database to another that has the same tables and nothing in them. It is
 * one transaction there: who breaks it off finds the other database as empty as before. Not
 * thread-safe.
 */
final class Move {
  private static final int ROWS_AT_ONCE = 1000;

  private final Connection from;
  private final Connection to;
  private final LongConsumer progress;
  private long rows;

  /**
   * Between two open transactions.
   *
   * @param progress is told now and then how many rows have been read
   */
  Move(Connection from, Connection to, LongConsumer progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Copies, reads everything back, and commits when it is the same.
   *
   * @return how many rows were copied
   * @throws IllegalArgumentException when something stands in the other database already
   * @throws IllegalStateException when a table was not read back as it was written
   */
  long run() throws SQLException {
    List<Table> tables = Table.of(from);
    // Whoever starts an application there meanwhile waits, and finds all or nothing.
    execute(
        "LOCK TABLE "
            + tables.stream().map(Table::quoted).collect(Collectors.joining(", "))
            + " IN EXCLUSIVE MODE");
    for (Table table : tables) {
      refuseRows(table);
    }
    for (Table table : tables) {
      RowsDigest written = copy(table);
      if (!written.same(readBack(table))) {
        throw new IllegalStateException(
            "The table " + table.name() + " was not read back as it was written; nothing is kept");
      }
      rows += written.rows();
      continueCounting(table);
      // So that the first statements are planned for the rows that are there now.
      execute("ANALYZE " + table.quoted());
    }
    to.commit();
    return rows;
  }

  private void refuseRows(Table table) throws SQLException {
    try (Statement query = to.createStatement();
        ResultSet row = query.executeQuery("SELECT 1 FROM " + table.quoted() + " LIMIT 1")) {
      if (row.next()) {
        throw new IllegalArgumentException(
            "The database to move to is not empty: there are rows in "
                + table.name()
                + ". Name a new one, on which nothing was started");
      }
    }
  }

  private RowsDigest copy(Table table) throws SQLException {
    RowsDigest read = new RowsDigest();
    try (Statement query = from.createStatement();
        PreparedStatement insert = to.prepareStatement(table.writing())) {
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = query.executeQuery(table.reading())) {
        while (row.next()) {
          read.add(row);
          for (int column = 1; column <= table.columns().size(); column++) {
            insert.setObject(column, row.getObject(column));
          }
          insert.addBatch();
          if (read.rows() % ROWS_AT_ONCE == 0) {
            insert.executeBatch();
            progress.accept(rows + read.rows());
          }
        }
      }
      insert.executeBatch();
    }
    return read;
  }

  private RowsDigest readBack(Table table) throws SQLException {
    RowsDigest read = new RowsDigest();
    try (Statement query = to.createStatement()) {
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = query.executeQuery(table.reading())) {
        while (row.next()) {
          read.add(row);
        }
      }
    }
    return read;
  }

  /** The next number is the one that the old database would have given: none is given twice. */
  private void continueCounting(Table table) throws SQLException {
    if (table.identity().isEmpty()) {
      return;
    }
    String column = table.identity().get();
    try (PreparedStatement query =
        from.prepareStatement(
            "SELECT identity_base FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA AND table_name = ? AND column_name = ?")) {
      query.setString(1, table.name());
      query.setString(2, column);
      try (ResultSet next = query.executeQuery()) {
        next.next();
        execute(
            "ALTER TABLE %s ALTER COLUMN %s RESTART WITH %d"
                .formatted(table.quoted(), Table.quoted(column), next.getLong(1)));
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = to.createStatement()) {
      statement.execute(sql);
    }
  }
}
