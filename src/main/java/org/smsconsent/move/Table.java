package org.smsconsent.move;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table as the catalogue of a database tells it.
 *
 * @param identity the column that the database counts, empty where there is none
 * @param key the columns of the primary key
 */
record Table(String name, List<String> columns, Optional<String> identity, List<String> key) {
  /** What the migrations fill, the same in every database. */
  private static final Set<String> MADE_BY_MIGRATION = Set.of("flyway_schema_history", "lease");

  /** All tables with something to move, each after those that its rows refer to. */
  static List<Table> of(Connection connection) throws SQLException {
    DatabaseMetaData catalogue = connection.getMetaData();
    String schema = connection.getSchema();
    Map<String, Set<String>> referred = new TreeMap<>();
    for (String name :
        texts(catalogue.getTables(null, schema, "%", new String[] {"BASE TABLE"}), "TABLE_NAME")) {
      if (!MADE_BY_MIGRATION.contains(name)) {
        Set<String> others =
            new TreeSet<>(texts(catalogue.getImportedKeys(null, schema, name), "PKTABLE_NAME"));
        others.remove(name);
        referred.put(name, others);
      }
    }
    List<Table> ordered = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    while (taken.size() < referred.size()) {
      String next =
          referred.keySet().stream()
              .filter(name -> !taken.contains(name) && taken.containsAll(referred.get(name)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a ring"));
      taken.add(next);
      ordered.add(read(catalogue, schema, next));
    }
    return ordered;
  }

  private static Table read(DatabaseMetaData catalogue, String schema, String name)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    Optional<String> identity = Optional.empty();
    try (ResultSet column = catalogue.getColumns(null, schema, name, "%")) {
      while (column.next()) {
        columns.add(column.getString("COLUMN_NAME"));
        if (column.getString("IS_AUTOINCREMENT").equals("YES")) {
          identity = Optional.of(column.getString("COLUMN_NAME"));
        }
      }
    }
    return new Table(
        name,
        columns,
        identity,
        texts(catalogue.getPrimaryKeys(null, schema, name), "COLUMN_NAME"));
  }

  private static List<String> texts(ResultSet rows, String column) throws SQLException {
    try (rows) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(column));
      }
      return texts;
    }
  }

  /**
   * All rows in the order in which they can be written: a row that refers to another of its own
   * table came after it, so it was counted later, or has the later place in its chain.
   */
  String reading() {
    return "SELECT %s FROM %s ORDER BY %s"
        .formatted(quoted(columns), quoted(), identity.map(Table::quoted).orElse(quoted(key)));
  }

  /** Writes a row, with the number that was counted for it. */
  String writing() {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            quoted(),
            quoted(columns),
            columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
  }

  /** The name as SQL has it. */
  String quoted() {
    return quoted(name);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(Table::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }
}
