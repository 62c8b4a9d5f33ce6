package org.smsconsent.score;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The texts of a stream, one a line, in UTF-8 whatever the locale.
 *
 * <p>Only LF ends a line: CR, U+2028 and their like belong to the text, because customers send
 * them. An empty line is a text, and so is a last line without LF. Malformed bytes become U+FFFD.
 * Memory grows with the longest line only. Not thread-safe.
 */
final class TextLines {
  private static final int CHARACTERS = 1 << 16;

  private final Reader reader;
  private final Flushable answers;
  private final char[] buffer = new char[CHARACTERS];
  private int position;
  private int limit;

  /**
   * Reads a stream, which the caller closes.
   *
   * @param answers is flushed before more input is waited for, so that who writes one line gets its
   *     answer before writing the next
   */
  TextLines(InputStream stream, Flushable answers) {
    this.reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    this.answers = answers;
  }

  /** Returns the next text without its LF; empty at the end of the stream. */
  Optional<String> next() throws IOException {
    StringBuilder begun = null;
    while (true) {
      int end = lineFeed();
      if (end < limit) {
        String text = taken(begun, end);
        position = end + 1;
        return Optional.of(text);
      }
      if (end > position) {
        begun = begun == null ? new StringBuilder() : begun;
        begun.append(buffer, position, end - position);
      }
      if (!fill()) {
        return Optional.ofNullable(begun).map(StringBuilder::toString);
      }
    }
  }

  /** The index of the next LF in the buffer, or where the buffer ends. */
  private int lineFeed() {
    int index = position;
    while (index < limit && buffer[index] != '\n') {
      index++;
    }
    return index;
  }

  private String taken(StringBuilder begun, int end) {
    return begun == null
        ? new String(buffer, position, end - position)
        : begun.append(buffer, position, end - position).toString();
  }

  private boolean fill() throws IOException {
    answers.flush();
    int count = reader.read(buffer);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }
}
