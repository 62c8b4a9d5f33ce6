package org.smsconsent.evidence;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.Row;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/** The CSV of all consents is what the tables hold at one moment, read a page at a time. */
class ConsentCsvTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void everyEventIsALineWithItsEvidenceAndTheCurrentState(Database database)
      throws SQLException, IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);

    List<CSVRecord> lines = of(customer, all(running, CsvRecords.EVENTS, 3));

    assertThat(lines).extracting(line -> line.get("kind")).isEqualTo(customer.kinds());
    assertThat(lines)
        .extracting(line -> line.get("hash"))
        .isEqualTo(column(customer.events(), "hash"));
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("number")).isEqualTo(customer.number());
              assertThat(line.get("currentState")).isEqualTo("OPTED_IN");
              assertThat(Instant.parse(line.get("recordedAt"))).isBeforeOrEqualTo(Instant.now());
            });
    assertThat(lines.get(0).get("words")).isEqualTo("STOP");
    assertThat(Instant.parse(lines.get(0).get("confirmedAt")))
        .isAfterOrEqualTo(Instant.parse(lines.get(0).get("recordedAt")));
    assertThat(lines.get(3).get("words")).isEqualTo("<b>meant the parts</b>");
    assertThat(lines.get(3).get("confirmedAt")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyCurrentStateIsALine(Database database) throws SQLException, IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);

    List<CSVRecord> all = all(running, CsvRecords.STATES, 3);

    assertThat(of(customer, all))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("state")).isEqualTo("OPTED_IN");
              assertThat(line.get("sequence")).isEqualTo("4");
              assertThat(line.get("actor")).isEqualTo("dana");
              assertThat(line.get("hash")).isEqualTo(customer.consents().get(0).get("hash"));
            });
    assertThat(all).hasSize(count(running, "consent"));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void linesGoOutBeforeTheLastRowIsReadAndAllAreOfOneMoment(Database database)
      throws SQLException, IOException {
    RunningBundle running = RunningBundle.shared(database);
    for (int i = 0; i < 3; i++) {
      Told.text(new Records(running, Numbers.next()), "STOP");
    }
    int before = count(running, "consent_event");
    try (ConsentCsv csv = open(running, CsvRecords.EVENTS, Optional.empty(), 2)) {
      StringBuilder whole = new StringBuilder(csv.next().orElseThrow());
      assertThat(csv.read()).isEqualTo(2);
      assertThat(parsed(whole.toString())).hasSize(2);

      Records late = new Records(running, Numbers.next());
      Told.text(late, "STOP");
      int pages = 1;
      for (Optional<String> next = csv.next(); next.isPresent(); next = csv.next()) {
        assertThat(csv.read()).isLessThanOrEqualTo(++pages * 2L);
        whole.append(next.get());
      }

      List<CSVRecord> lines = parsed(whole.toString());
      assertThat(lines).hasSize(before);
      assertThat(csv.total()).isEqualTo(before);
      assertThat(of(late, lines)).isEmpty();
      assertThat(lines).extracting(line -> line.get("hash")).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void onlyWhatWasRecordedSinceAMomentIsThere(Database database) throws SQLException, IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records early = new Records(running, Numbers.next());
    Told.text(early, "STOP");
    Records customer = new Records(running, Numbers.next());
    Told.text(customer, "STOP");
    Told.text(customer, "REJOIN");
    Instant second = new Row(customer.events().get(1)).instant("recorded_at").orElseThrow();

    List<CSVRecord> events = new ArrayList<>();
    try (ConsentCsv csv = open(running, CsvRecords.EVENTS, Optional.of(second), 2)) {
      events.addAll(whole(csv));
      assertThat(csv.written()).isEqualTo(events.size());
    }
    List<CSVRecord> states;
    try (ConsentCsv csv = open(running, CsvRecords.STATES, Optional.of(second), 2)) {
      states = whole(csv);
    }

    assertThat(of(customer, events)).extracting(line -> line.get("kind")).containsExactly("REJOIN");
    assertThat(of(customer, states)).hasSize(1);
    assertThat(of(early, events)).isEmpty();
    assertThat(of(early, states)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void wordsThatASpreadsheetWouldRunAreTextAndCanBeTakenBack(Database database)
      throws SQLException, IOException {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = new Records(running, Numbers.next());
    List<String> said =
        List.of(
            "=stop", "+stop", "-stop", "@stop", "'stop", "stop, \"now\"\r\n=please", "\uFF1Dstop");
    for (String words : said) {
      Told.text(customer, "STOP");
      assertThat(
              Sql.run(
                  running,
                  "UPDATE message SET body = ? WHERE id = ?",
                  words,
                  customer.texts().get(customer.texts().size() - 1).get("id")))
          .isEqualTo(1);
    }

    List<String> cells =
        of(customer, all(running, CsvRecords.EVENTS, ConsentCsv.PAGE)).stream()
            .map(line -> line.get("words"))
            .toList();

    assertThat(cells).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n\uFF1D].*"));
    assertThat(cells.stream().map(cell -> cell.replaceFirst("^'", "")).toList()).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "number, +12025550123, +12025550123",
    "number, =1+1, '''=1+1'",
    "number, +1|cmd, '''+1|cmd'",
    "words, +12025550123, '''+12025550123'"
  })
  void aNumberKeepsItsPlusAndNothingElseDoes(String column, String value, String cell) {
    CsvColumn cells =
        CsvRecords.EVENTS.columns().stream()
            .filter(each -> each.name().equals(column))
            .findFirst()
            .orElseThrow();

    assertThat(cells.cell(new Row(Map.of(cells.column(), value)))).isEqualTo(cell);
  }

  @Test
  void sinceIsADateAMomentOrAll() {
    assertThat(Since.of("all")).isEmpty();
    assertThat(Since.of("2026-11-25")).hasValue(Instant.parse("2026-11-25T00:00:00Z"));
    assertThat(Since.of("2026-11-25T08:00:00-05:00"))
        .hasValue(Instant.parse("2026-11-25T13:00:00Z"));
  }

  private static ConsentCsv open(
      RunningBundle running, CsvRecords records, Optional<Instant> since, int page)
      throws SQLException {
    DataSource database = running.bundle().pools().background.alone();
    return ConsentCsv.open(database, records, since, page);
  }

  private static List<CSVRecord> all(RunningBundle running, CsvRecords records, int page)
      throws SQLException, IOException {
    try (ConsentCsv csv = open(running, records, Optional.empty(), page)) {
      return whole(csv);
    }
  }

  private static List<CSVRecord> whole(ConsentCsv csv) throws SQLException, IOException {
    StringBuilder whole = new StringBuilder();
    for (Optional<String> next = csv.next(); next.isPresent(); next = csv.next()) {
      whole.append(next.get());
    }
    return parsed(whole.toString());
  }

  static List<CSVRecord> parsed(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new java.io.StringReader(csv))
        .getRecords();
  }

  private static List<CSVRecord> of(Records customer, List<CSVRecord> lines) {
    String id = customer.id();
    return lines.stream().filter(line -> line.get("customer").equals(id)).toList();
  }

  private static List<Object> column(List<Map<String, Object>> rows, String column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  private static int count(RunningBundle running, String table) {
    return ((Number) running.rows("SELECT COUNT(*) AS n FROM " + table).get(0).get("n")).intValue();
  }
}
