package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;

/** Reads a file of legacy opt-outs and judges each line by itself. Reasons hold no values. */
final class LegacyFile {
  /** Why a line is refused whose fields nobody can tell apart. */
  static final String QUOTE = "a quote is not closed, or something stands behind it";

  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NOTE = 2000;
  private static final int LONGEST_SOURCE = 120;

  /** What a line takes in memory beside its characters, of which each may take two bytes. */
  private static final int BYTES_BESIDE = 300;

  private final CsvLines lines;
  private final Header header;
  private final Customers customers;
  private final Optional<String> source;
  private final Instant now;

  /**
   * Begins to read.
   *
   * @param source the list that lines without one stood on
   * @param now after which no date may lie
   * @throws UnreadableFile when it is no list of opt-outs
   */
  LegacyFile(InputStream file, Customers customers, Optional<String> source, Instant now)
      throws IOException {
    this.lines = new CsvLines(file);
    this.header = new Header(lines.next());
    this.customers = customers;
    this.source = source;
    this.now = now;
  }

  Header header() {
    return header;
  }

  /**
   * The next lines, one at least; none at the end.
   *
   * @param most so many lines at the most
   * @param bytes of memory after which no further line is read
   */
  List<ReadLine> next(int most, long bytes) throws IOException {
    List<ReadLine> read = new ArrayList<>();
    long taken = 0;
    while (read.size() < most && taken < bytes) {
      CsvLine line = lines.next();
      if (line == null) {
        return read;
      }
      read.add(read(line));
      taken += BYTES_BESIDE + 2L * line.bytes().length;
    }
    return read;
  }

  private ReadLine read(CsvLine line) {
    if (line.cut()) {
      return ReadLine.refused(
          line, "the line is longer than " + CsvLines.LONGEST + " bytes, and is cut here");
    }
    if (Header.utf8(line).isEmpty()) {
      return ReadLine.refused(line, "the line is not UTF-8");
    }
    Optional<List<String>> fields = Header.fields(line);
    if (line.broken() || fields.isEmpty()) {
      return ReadLine.refused(line, QUOTE);
    }
    if (header.tooMany(fields.get())) {
      return ReadLine.refused(line, "there are more fields than the first line names");
    }
    return read(line, fields.get());
  }

  private ReadLine read(CsvLine line, List<String> fields) {
    String number = header.number(fields);
    String note = header.note(fields);
    String listed = header.source(fields);
    Optional<LegacyDate> date = LegacyDate.parse(header.date(fields));
    String reason = problem(number, header.date(fields), date, note, listed);
    if (!reason.isEmpty()) {
      return ReadLine.refused(line, reason);
    }
    Customer customer = customers.of(number);
    if (!customer.reachable()) {
      return ReadLine.refused(line, "number is no valid telephone number");
    }
    return ReadLine.of(
        new LegacyOptOut(
            customer, date.orElseThrow(), note, listed.isEmpty() ? source : Optional.of(listed)));
  }

  private String problem(
      String number, String date, Optional<LegacyDate> read, String note, String listed) {
    if (number.isEmpty() || date.isEmpty()) {
      return (number.isEmpty() ? "number" : "date") + " is empty";
    }
    if (number.length() > LONGEST_NUMBER) {
      return "number is no valid telephone number";
    }
    if (read.isEmpty()) {
      return "date is neither like 2024-05-31 nor like 05/31/2024";
    }
    if (read.get().at().isAfter(now)) {
      return "date is in the future";
    }
    if (read.get().at().isBefore(Instant.EPOCH)) {
      return "date is before 1970";
    }
    if (note.length() > LONGEST_NOTE || listed.length() > LONGEST_SOURCE) {
      return note.length() > LONGEST_NOTE
          ? "note is longer than " + LONGEST_NOTE + " characters"
          : "source is longer than " + LONGEST_SOURCE + " characters";
    }
    return (number + note + listed).indexOf(0) >= 0 ? "there is a NUL character" : "";
  }
}
