package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Row;

/** The table of imports. Thread-safe. */
public final class Imports {
  private final DataSource database;
  private final Clock clock;

  public Imports(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The import to carry out: a new one, or the one of the same file that was interrupted.
   *
   * @param wanted with any id and position
   */
  public Import open(Import wanted) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<Import> interrupted =
          PlainJdbc.rows(
                  connection,
                  "import-unfinished",
                  wanted.digest(),
                  wanted.scope(),
                  wanted.announce())
              .stream()
              .map(Row::new)
              .map(row -> at(wanted, row.required("id"), row.number("position")))
              .findFirst();
      if (interrupted.isPresent()) {
        return interrupted.get();
      }
      Import made = at(wanted, UUID.randomUUID().toString(), 0);
      Instant now = clock.instant();
      PlainJdbc.update(
          connection,
          "import-insert",
          made.id(),
          made.file(),
          made.digest(),
          made.scope(),
          made.store().orElse(null),
          made.source().orElse(null),
          made.actor(),
          made.announce(),
          now,
          now);
      return made;
    }
  }

  private static Import at(Import wanted, String id, long position) {
    return new Import(
        id,
        wanted.file(),
        wanted.digest(),
        wanted.scope(),
        wanted.store(),
        wanted.source(),
        wanted.actor(),
        wanted.announce(),
        position);
  }

  /** It is being read. */
  void begun(Import running, byte[] header) throws SQLException {
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(connection, "import-begin", header, clock.instant(), running.id());
    }
  }

  /** It has come to its end, or cannot. */
  void ended(Import running, Optional<String> problem) throws SQLException {
    Instant now = clock.instant();
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(
          connection,
          "import-finish",
          problem.isEmpty() ? "DONE" : "FAILED",
          problem.orElse(null),
          now,
          now,
          running.id());
    }
  }

  /** The newest 200, newest first, as rows. */
  public List<Map<String, Object>> newest() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return PlainJdbc.rows(connection, "import-list");
    }
  }

  /** One of them as a row. */
  public Optional<Map<String, Object>> row(String id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return PlainJdbc.rows(connection, "import-read", id).stream().findFirst();
    }
  }

  /** What became of all its lines, those of an interrupted run among them. */
  public Counts counts(String id) throws SQLException {
    Row row = new Row(row(id).orElseThrow());
    return new Counts(
        row.number("imported"),
        row.number("already_out"),
        row.number("kept_in"),
        row.number("refused"));
  }
}
