package org.smsconsent.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.smsconsent.consent.Customers;
import org.smsconsent.imports.ReadLine.Refusal;
import org.smsconsent.ledger.Digests;
import org.smsconsent.number.PhoneNumbers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files as other programs write them: each line is judged by itself. */
class CsvOdditiesTest {
  private static final String GOOD = "+12025550123,2024-05-31";

  @Test
  void lineEndsMayBeMixedAndBlankLinesAreNone() throws IOException {
    List<ReadLine> lines =
        read("number,date\r\n" + GOOD + "\n\r\n \n" + GOOD + "\r" + GOOD + "\r\n\n" + GOOD);
    assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line.refusal()).isEmpty());
  }

  @Test
  void aByteOrderMarkQuotesAnyOrderAnyCaseAndOtherColumnsAreTaken() throws IOException {
    List<ReadLine> lines =
        read(
            "\uFEFFName, Note ,DATE,\"Number\"\n"
                + "Zoë,\"said \"\"stop\"\", twice\r\nand loudly\",05/31/2024,(202) 555-0123\n");
    assertThat(lines).hasSize(1);
    LegacyOptOut line = lines.get(0).optOut().orElseThrow();
    assertThat(line.customer().number()).isEqualTo("+12025550123");
    assertThat(line.note()).isEqualTo("said \"stop\", twice\r\nand loudly");
    assertThat(line.date().at()).isEqualTo("2024-05-31T00:00:00Z");
    assertThat(line.source()).contains("old list");
  }

  @Test
  void aQuoteThatIsNotClosedSpoilsItsOwnLineOnly() throws IOException {
    for (String bad : List.of("\"+12025550123,2024-05-31", "\"+1\"2,2024-05-31", "+1202,\"")) {
      List<ReadLine> lines =
          read("number,date\n" + GOOD + "\n" + bad + "\n" + (GOOD + "\n").repeat(2000));
      assertThat(lines).hasSize(2002);
      assertThat(lines.stream().flatMap(line -> line.refusal().stream()))
          .singleElement()
          .satisfies(
              refusal -> {
                assertThat(refusal.line().number()).isEqualTo(3);
                assertThat(refusal.line().bytes()).isEqualTo(bad.getBytes(UTF_8));
                assertThat(refusal.reason()).contains("quote");
              });
    }
  }

  @Test
  void aStrayQuoteDoesNotJoinTheNextQuotedField() throws IOException {
    String stray = "\"+1\"2,2024-05-31";
    String quoted = "\"+12025550123\",2024-05-31";
    List<ReadLine> lines = read("number,date\n" + stray + "\n" + GOOD + "\n" + quoted + "\n");
    assertThat(lines)
        .extracting(line -> line.optOut().isPresent())
        .containsExactly(false, true, true);
  }

  @Test
  void anotherEncodingIsRefusedLineByLine() throws IOException {
    byte[] latin =
        "number,date,note\n+12025550123,2024-05-31,Zo\u00eb\n+12025550124,2024-05-31,Zoe\n"
            .getBytes(ISO_8859_1);
    List<ReadLine> lines = read(latin);
    assertThat(lines).extracting(line -> line.optOut().isPresent()).containsExactly(false, true);
    assertThat(reasons(lines)).containsExactly("the line is not UTF-8");
    assertThatThrownBy(() -> read(("number,date\n" + GOOD).getBytes(UTF_16)))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("UTF-16");
  }

  @Test
  void aLineThatIsTooLongIsCutInTheReportAndTheNextOneIsRead() throws IOException {
    for (int length : List.of(CsvLines.LONGEST + 1, 20 * CsvLines.LONGEST)) {
      List<ReadLine> lines = read("number,date\n" + "x".repeat(length) + "\n" + GOOD + "\n");
      assertThat(lines).extracting(line -> line.optOut().isPresent()).containsExactly(false, true);
      assertThat(lines.get(0).refusal().map(Refusal::line).orElseThrow().bytes())
          .hasSize(CsvLines.LONGEST);
    }
  }

  @Test
  void everyReasonNamesTheRuleAndHoldsNoValue() throws IOException {
    List<ReadLine> lines =
        read(
            "number,date,note,source\n"
                + String.join(
                    "\n",
                    ",2024-05-31",
                    "+12025550123",
                    "12 secret,2024-05-31",
                    "+12025550123,31/05/2024",
                    "+12025550123,02/30/2024",
                    "+12025550123,2999-01-01",
                    "+12025550123,1969-12-31",
                    "+12025550123,2024-05-31,secret\0",
                    "+12025550123,2024-05-31," + "s".repeat(2001),
                    "+12025550123,2024-05-31,," + "s".repeat(121),
                    "+12025550123,2024-05-31,secret,secret,secret"));
    assertThat(reasons(lines))
        .containsExactly(
            "number is empty",
            "date is empty",
            "number is no valid telephone number",
            "date is neither like 2024-05-31 nor like 05/31/2024",
            "date is neither like 2024-05-31 nor like 05/31/2024",
            "date is in the future",
            "date is before 1970",
            "there is a NUL character",
            "note is longer than 2000 characters",
            "source is longer than 120 characters",
            "there are more fields than the first line names");
  }

  @Test
  void aFileWhoseFirstLineNamesNoNumberAndDateIsNoList() {
    for (String file :
        List.of("", "\n\n", GOOD, "number;date\n", "number,date,number\n", "note\n")) {
      assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableFile.class);
    }
  }

  @Test
  void datesMeanTheirLastMomentWhereTheyLeaveItOpen() {
    assertThat(LegacyDate.parse("2024-05-31T10:00:00.1239Z").orElseThrow())
        .isEqualTo(both("2024-05-31T10:00:00.123Z", "2024-05-31T10:00:00.123Z"));
    assertThat(LegacyDate.parse("2024-05-31T10:00:00-05:00").orElseThrow())
        .isEqualTo(both("2024-05-31T15:00:00Z", "2024-05-31T15:00:00Z"));
    assertThat(LegacyDate.parse("2024-05-31 10:00:00").orElseThrow())
        .isEqualTo(both("2024-05-31T10:00:00Z", "2024-05-31T22:00:00Z"));
    assertThat(LegacyDate.parse("5/31/2024").orElseThrow())
        .isEqualTo(both("2024-05-31T00:00:00Z", "2024-06-01T12:00:00Z"));
    for (String none :
        List.of("", "x", "2024", "05/31/24", "2024-05-31T", "2024-05-31T25:00:00Z", "20240531")) {
      assertThat(LegacyDate.parse(none)).as(none).isEmpty();
    }
  }

  /** Long lines, good or refused, do not fill the memory that short ones would leave. */
  @Test
  void asManyLinesAreReadAtOnceAsMemoryIsGiven() throws Exception {
    String good = "+12025550123,2024-05-31," + "x".repeat(2000) + "\n";
    String refused = "+12025550123,2024-05-31," + "x".repeat(12_000) + "\n";
    LegacyFile lines = file(("number,date,note\n" + (good + refused).repeat(100)).getBytes(UTF_8));
    assertThat(lines.next(1000, 100_000)).hasSize(8);
    assertThat(lines.next(3, 1_000_000)).hasSize(3);
    assertThat(lines.next(1000, 1)).hasSize(1);
    assertThat(lines.next(1000, Long.MAX_VALUE)).hasSize(188);
    assertThat(lines.next(1000, Long.MAX_VALUE)).isEmpty();
  }

  private static LegacyDate both(String at, String latest) {
    return new LegacyDate(Instant.parse(at), Instant.parse(latest));
  }

  private static List<String> reasons(List<ReadLine> lines) {
    return lines.stream().flatMap(line -> line.refusal().stream()).map(Refusal::reason).toList();
  }

  private static List<ReadLine> read(String file) throws IOException {
    return read(file.getBytes(UTF_8));
  }

  private static List<ReadLine> read(byte[] file) throws IOException {
    return file(file).next(10_000, Long.MAX_VALUE);
  }

  private static LegacyFile file(byte[] file) throws IOException {
    Customers customers = new Customers(new PhoneNumbers("US"), new Digests(new byte[16]));
    return new LegacyFile(
        new ByteArrayInputStream(file), customers, Optional.of("old list"), Instant.now());
  }
}
