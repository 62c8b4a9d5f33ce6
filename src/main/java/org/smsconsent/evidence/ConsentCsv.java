package org.smsconsent.evidence;

import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import org.smsconsent.data.OpenSnapshot;
import org.smsconsent.data.Row;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * All consents as CSV (RFC 4180, header line first), as they stand at one moment. It is read in
 * pages of the primary key, so that neither database and no driver ever holds more than a page, and
 * no statement takes long. Not thread-safe.
 */
final class ConsentCsv implements AutoCloseable {
  /**
   * Rows in a page: small enough for the longest words, large enough that the trips do not count.
   */
  static final int PAGE = 500;

  private final OpenSnapshot moment;
  private final CsvRecords records;
  private final Optional<Instant> since;
  private final int page;
  private Row last = new Row(Map.of("customer", "", "scope", "", "sequence", 0));
  private boolean begun;
  private boolean ended;
  private long read;
  private long written;

  private ConsentCsv(OpenSnapshot moment, CsvRecords records, Optional<Instant> since, int page) {
    this.moment = moment;
    this.records = records;
    this.since = since;
    this.page = page;
  }

  /**
   * Opens the CSV; it has to be closed.
   *
   * @param since only what was recorded then or later; empty for all
   */
  static ConsentCsv open(DataSource database, CsvRecords records, Optional<Instant> since, int page)
      throws SQLException {
    return new ConsentCsv(OpenSnapshot.of(database), records, since, page);
  }

  /** How many rows there are, of which {@code since} may pass over some. */
  long total() throws SQLException {
    return new Row(moment.rows("export-" + records.named() + "-count").get(0)).number("rows_there");
  }

  /** How many rows have been looked at so far. */
  long read() {
    return read;
  }

  /** How many lines have been written so far, without the header. */
  long written() {
    return written;
  }

  /** The next lines, of which there may be none although more follow; empty after the last. */
  Optional<String> next() throws SQLException {
    if (ended) {
      return Optional.empty();
    }
    StringWriter lines = new StringWriter();
    CsvWriter csv =
        CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(lines);
    if (!begun) {
      csv.writeRecord(records.columns().stream().map(CsvColumn::name).toList());
      begun = true;
    }
    List<Map<String, Object>> rows = page();
    for (Map<String, Object> columns : rows) {
      Row row = new Row(columns);
      if (since.isEmpty() || !row.instant("recorded_at").orElseThrow().isBefore(since.get())) {
        csv.writeRecord(records.columns().stream().map(column -> column.cell(row)).toList());
        written++;
      }
      last = row;
    }
    read += rows.size();
    ended = rows.size() < page;
    return Optional.of(lines.toString());
  }

  private List<Map<String, Object>> page() throws SQLException {
    String customer = last.required("customer");
    String scope = last.required("scope");
    return moment.rows(
        "export-" + records.named(),
        customer,
        customer,
        scope,
        scope,
        last.number("sequence"),
        page);
  }

  @Override
  public void close() throws SQLException {
    moment.close();
  }
}
