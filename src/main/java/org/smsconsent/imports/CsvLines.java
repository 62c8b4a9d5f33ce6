package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes a file apart into lines: LF, CR LF and CR end one, in any mixture, but not within quotes.
 * Quotes that do not close properly hold for nothing beyond their own line, so that one of them
 * spoils one line and not the rest of the file. Memory is bounded, however long a line is.
 */
final class CsvLines {
  /** In bytes; what is longer is no opt-out. */
  static final int LONGEST = 16 * 1024;

  private static final int NONE = -1;

  private final InputStream file;
  private final byte[] buffer = new byte[8 * LONGEST];
  private int start;
  private int end;
  private boolean ended;
  private long number = 1;

  CsvLines(InputStream file) throws IOException {
    this.file = file;
    fill();
    if (end >= 2 && (at(0) == 0xFE && at(1) == 0xFF || at(0) == 0xFF && at(1) == 0xFE)) {
      throw new UnreadableFile("The file is UTF-16; save it as CSV in UTF-8");
    }
    if (end >= 3 && at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) {
      start = 3;
    }
  }

  private int at(int index) {
    return buffer[index] & 0xFF;
  }

  /** The next line that is not blank, null at the end. */
  CsvLine next() throws IOException {
    CsvLine line = any();
    while (line != null && line.blank()) {
      line = any();
    }
    return line;
  }

  private CsvLine any() throws IOException {
    if (end - start < 2 * LONGEST && !ended) {
      fill();
    }
    if (start == end) {
      return null;
    }
    int stop = quotedEnd();
    boolean broken = stop == NONE;
    if (broken) {
      stop = plainEnd();
    }
    boolean cut = stop == NONE;
    int until = cut ? start + LONGEST : stop;
    CsvLine line = new CsvLine(number, Arrays.copyOfRange(buffer, start, until), cut, broken);
    if (cut) {
      stop = passOver();
    }
    skip(stop);
    return line;
  }

  /** Where the line ends when quotes hold line ends together; none when they are not proper. */
  private int quotedEnd() {
    boolean quoted = false;
    boolean fieldBegins = true;
    int limit = Math.min(end, start + LONGEST);
    for (int i = start; i < limit; i++) {
      byte b = buffer[i];
      if (quoted) {
        if (b == '"') {
          boolean doubled = i + 1 < end && buffer[i + 1] == '"';
          if (doubled) {
            i++;
          } else if (i + 1 == end || ",\r\n".indexOf(buffer[i + 1]) >= 0) {
            quoted = false;
          } else {
            return NONE;
          }
        }
      } else if (b == '\n' || b == '\r') {
        return i;
      } else {
        quoted = fieldBegins && b == '"';
        fieldBegins = b == ',';
      }
    }
    return limit == end && ended && !quoted ? end : NONE;
  }

  /** Where the line ends whatever its quotes; none when that is beyond the longest. */
  private int plainEnd() {
    int limit = Math.min(end, start + LONGEST);
    for (int i = start; i < limit; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        return i;
      }
    }
    return limit == end ? end : NONE;
  }

  /** Leaves the rest of a line out that is too long to be kept. */
  private int passOver() throws IOException {
    int i = start;
    while (i < end && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
      if (i == end && !ended) {
        start = end;
        fill();
        i = start;
      }
    }
    return i;
  }

  private void skip(int stop) {
    for (int i = start; i < stop; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r' && !(i + 1 < stop && buffer[i + 1] == '\n')) {
        number++;
      }
    }
    start = stop;
    if (start < end) {
      number++;
      boolean both = buffer[start] == '\r' && start + 1 < end && buffer[start + 1] == '\n';
      start += both ? 2 : 1;
    }
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    while (end < buffer.length && !ended) {
      int got = file.read(buffer, end, buffer.length - end);
      ended = got < 0;
      end += Math.max(0, got);
    }
  }
}
