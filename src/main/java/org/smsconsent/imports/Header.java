package org.smsconsent.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;

/**
 * The first line of a file, which names its columns: number and date, source and note where there
 * are such, in any order and case. Other columns are not read.
 */
final class Header {
  private static final int ABSENT = -1;

  private final CsvLine line;
  private final List<String> names;
  private final int number;
  private final int date;
  private final int source;
  private final int note;

  /**
   * Reads the line, null where the file has none.
   *
   * @throws UnreadableFile when it does not name what an opt-out needs
   */
  Header(CsvLine line) {
    if (line == null) {
      throw new UnreadableFile("The file is empty");
    }
    this.line = line;
    this.names =
        fields(line).orElseThrow(() -> new UnreadableFile(problem())).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    this.number = place("number");
    this.date = place("date");
    this.source = place("source");
    this.note = place("note");
    if (number == ABSENT || date == ABSENT) {
      throw new UnreadableFile(problem());
    }
  }

  private static String problem() {
    return "The first line has to name the columns, number and date among them, in UTF-8 with commas between them";
  }

  private int place(String name) {
    int first = names.indexOf(name);
    if (first != names.lastIndexOf(name)) {
      throw new UnreadableFile("The first line names the column " + name + " twice");
    }
    return first;
  }

  byte[] bytes() {
    return line.bytes();
  }

  /** The fields of a line; empty when it is not UTF-8, or its quotes do not close. */
  static Optional<List<String>> fields(CsvLine line) {
    return utf8(line)
        .filter(text -> !text.isEmpty())
        .flatMap(
            text -> {
              try {
                // A builder keeps no state of what it reads, but says nowhere that threads may
                // share it.
                CsvReaderBuilder reader =
                    CsvReader.builder().skipEmptyLines(false).maxBufferSize(CsvLines.LONGEST * 2);
                return Optional.of(reader.ofSingleCsvRecord(text).getFields());
              } catch (CsvParseException e) {
                return Optional.empty();
              }
            });
  }

  static Optional<String> utf8(CsvLine line) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  boolean tooMany(List<String> fields) {
    return fields.size() > names.size();
  }

  /** How many fields a line has less than the first line names. */
  int missing(List<String> fields) {
    return Math.max(0, names.size() - fields.size());
  }

  String number(List<String> fields) {
    return field(fields, number);
  }

  String date(List<String> fields) {
    return field(fields, date);
  }

  String source(List<String> fields) {
    return field(fields, source);
  }

  String note(List<String> fields) {
    return field(fields, note);
  }

  private static String field(List<String> fields, int place) {
    return place == ABSENT || place >= fields.size() ? "" : fields.get(place).strip();
  }
}
