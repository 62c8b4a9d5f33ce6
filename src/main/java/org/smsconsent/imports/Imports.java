package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
   * @param wanted with any id
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
              .map(row -> under(wanted, row.required("id")))
              .findFirst();
      if (interrupted.isPresent()) {
        return interrupted.get();
      }
      Import made = under(wanted, UUID.randomUUID().toString());
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

  private static Import under(Import wanted, String id) {
    return new Import(
        id,
        wanted.file(),
        wanted.digest(),
        wanted.scope(),
        wanted.store(),
        wanted.source(),
        wanted.actor(),
        wanted.announce());
  }

  /** It is being read. */
  void begun(Import running, byte[] header) throws SQLException {
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(connection, "import-begin", header, clock.instant(), running.id());
    }
  }

  /** How far it is. */
  void counted(Import running, Counts counts) throws SQLException {
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(
          connection,
          "import-count",
          counts.imported(),
          counts.alreadyOut(),
          counts.keptIn(),
          counts.refused(),
          clock.instant(),
          running.id());
    }
  }

  /**
   * It has come to its end. What an interrupted run of it imported was found opted out already by
   * the run that ended; the rows tell the two apart.
   */
  Counts done(Import running, Counts counts) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Row row = new Row(PlainJdbc.rows(connection, "import-imported", running.id()).get(0));
      long imported = row.number("imported");
      long before = imported - counts.imported();
      Counts all =
          new Counts(imported, counts.alreadyOut() - before, counts.keptIn(), counts.refused());
      counted(running, all);
      end(connection, running.id(), "DONE", null);
      return all;
    }
  }

  /** It cannot be carried out, for a reason that is told to whoever asks. */
  void failed(String id, String problem) throws SQLException {
    try (Connection connection = database.getConnection()) {
      end(connection, id, "FAILED", problem);
    }
  }

  private void end(Connection connection, String id, String state, String problem)
      throws SQLException {
    Instant now = clock.instant();
    PlainJdbc.update(connection, "import-finish", state, problem, now, now, id);
  }

  /** One of them as a row. */
  public Optional<Map<String, Object>> row(String id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return PlainJdbc.rows(connection, "import-read", id).stream().findFirst();
    }
  }

  /** An import that has not come to its end. */
  Optional<Import> unfinished(String id) throws SQLException {
    return row(id)
        .filter(columns -> columns.get("finished_at") == null)
        .map(Row::new)
        .map(
            row ->
                new Import(
                    id,
                    row.required("file"),
                    row.required("file_digest"),
                    row.required("scope"),
                    row.text("store"),
                    row.text("source"),
                    row.required("actor"),
                    row.flag("announce")));
  }
}
