package org.smsconsent.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A conversation to be played: one text a line, {@code customer: words}, {@code store: words} or
 * {@code store marketing: words}.
 */
public record Transcript(List<Line> lines) {
  /** Who writes. */
  public enum Writer {
    CUSTOMER("customer"),
    STORE("store"),
    STORE_MARKETING("store marketing");

    private final String label;

    Writer(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * One text.
   *
   * @param number of the line in the file, from 1
   */
  public record Line(int number, Writer writer, String words) {}

  /**
   * Reads a file in UTF-8; empty lines and lines that begin with # are passed over.
   *
   * @throws IllegalArgumentException naming the line that nobody can have written
   */
  public static Transcript read(Path file) {
    List<Line> lines = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line(file, number, line));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The transcript " + file + " cannot be read as UTF-8 text", e);
    }
    return new Transcript(List.copyOf(lines));
  }

  private static Line line(Path file, int number, String line) {
    int colon = line.indexOf(':');
    String label =
        colon < 0
            ? ""
            : line.substring(0, colon).strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (Writer writer : Writer.values()) {
      if (writer.label.equals(label)) {
        String words = line.substring(colon + 1);
        return new Line(number, writer, words.startsWith(" ") ? words.substring(1) : words);
      }
    }
    throw new IllegalArgumentException(
        file
            + ":"
            + number
            + ": a line begins with customer:, store: or store marketing:, or is a # comment");
  }
}
