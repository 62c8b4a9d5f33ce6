package org.smsconsent.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

import org.smsconsent.detect.Detection;

/** Answers each text with one line: intent, rule and the deciding words, with tabs between them. */
final class Answers {
  private final PrintWriter out;

  Answers(PrintWriter out) {
    this.out = out;
  }

  /**
   * Answers text after text, in their order.
   *
   * @throws IOException when the texts cannot be read
   * @throws UncheckedIOException when the answers cannot be written
   */
  void toAll(InputStream texts, Function<String, Detection> detector) throws IOException {
    TextLines lines = new TextLines(texts, this::flush);
    StringBuilder line = new StringBuilder();
    for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
      Detection detection = detector.apply(text.get());
      line.setLength(0);
      line.append(detection.intent().name()).append('\t').append(detection.rule()).append('\t');
      line.append(TabSeparated.escape(detection.words())).append('\n');
      out.append(line);
    }
    flush();
  }

  /** A writer that has failed goes on in silence, and whoever reads the answers would miss some. */
  void flush() {
    if (out.checkError()) {
      String sentence = "detect ends early: its answers cannot be written any more.";
      throw new UncheckedIOException(sentence, new IOException(sentence));
    }
  }
}
