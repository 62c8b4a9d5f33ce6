package org.smsconsent.evidence;

import java.time.Instant;

import org.smsconsent.data.Row;

/**
 * A column of the CSV.
 *
 * @param name in the header line
 * @param column in the row it comes from
 * @param kind what may stand in it
 */
record CsvColumn(String name, String column, Kind kind) {
  /** What may stand in a column. */
  enum Kind {
    /** Our own keys, digests, states and whole numbers. */
    OWN,
    /** What somebody else wrote. */
    FOREIGN,
    /** A telephone number, or what a customer's provider gave for one. */
    NUMBER,
    /** A moment, ISO 8601 in UTC. */
    MOMENT
  }

  private static final String DANGEROUS = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

  /** The cell of a row, "" where there is nothing. */
  String cell(Row row) {
    return switch (kind) {
      case OWN -> row.text(column).orElse("");
      case FOREIGN -> row.text(column).map(CsvColumn::defused).orElse("");
      case NUMBER -> row.text(column).map(CsvColumn::number).orElse("");
      case MOMENT -> row.instant(column).map(Instant::toString).orElse("");
    };
  }

  private static String number(String number) {
    return number.matches("\\+[0-9]{1,15}") ? number : defused(number);
  }

  /**
   * A spreadsheet takes a cell that begins with one of these for a formula. An apostrophe before it
   * makes it text, and stands before every apostrophe too, so that a reader can take it off again.
   */
  private static String defused(String text) {
    String storable = text.replace('\0', '\uFFFD');
    boolean dangerous = !storable.isEmpty() && DANGEROUS.indexOf(storable.charAt(0)) >= 0;
    return dangerous ? "'" + storable : storable;
  }
}
