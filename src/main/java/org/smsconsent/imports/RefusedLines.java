package org.smsconsent.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;

/**
 * The report of the lines that were not imported: the file's own first line and its refused lines,
 * byte by byte, each with two columns more, its line number and the reason; a line that has too few
 * fields gets the missing ones, empty, so that those two stand where they are named. Corrected, it
 * can be imported as it is.
 */
public final class RefusedLines {
  private static final int ROWS_AT_ONCE = 500;

  private RefusedLines() {}

  /** Writes the report of an import, streaming; the first line only where none was refused. */
  public static void write(DataSource database, String id, OutputStream out)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      // PostgreSQL's driver reads all rows at once where each statement commits by itself.
      connection.setAutoCommit(false);
      try {
        for (var row : PlainJdbc.rows(connection, "import-read", id)) {
          byte[] header = (byte[]) row.get("header");
          if (header != null) {
            out.write(header);
            out.write(",line,reason\r\n".getBytes(StandardCharsets.UTF_8));
            lines(connection, id, new Header(line(1, header)), out);
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static CsvLine line(long number, byte[] bytes) {
    return new CsvLine(number, bytes, false, false);
  }

  private static void lines(Connection connection, String id, Header header, OutputStream out)
      throws SQLException, IOException {
    try (PreparedStatement query = connection.prepareStatement(PlainJdbc.sql("import-refusals"))) {
      query.setFetchSize(ROWS_AT_ONCE);
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          CsvLine line = line(row.getLong("line"), row.getBytes("original"));
          String reason = row.getString("reason");
          int missing =
              reason.equals(LegacyFile.QUOTE)
                  ? 0
                  : Header.fields(line).map(header::missing).orElse(0);
          String columns = ",".repeat(missing + 1) + line.number() + ",\"" + reason + "\"\r\n";
          out.write(line.bytes());
          out.write(columns.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
