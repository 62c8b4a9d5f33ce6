package org.smsconsent.bench.detect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.smsconsent.score.LabelledFile;

/** The texts that the rate is measured with. */
final class Texts {
  private Texts() {}

  /** The file of the system property {@code texts}. */
  static Path file() {
    return Path.of(System.getProperty("texts", "src/test/resources/detect/corpus.tsv"));
  }

  /**
   * All texts of the file, in its order.
   *
   * @throws IllegalArgumentException when it is not there or holds none
   */
  static List<String> read() throws IOException {
    Path file = file();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "There is no file of texts " + file + "; name one with -Dtexts=FILE");
    }
    List<String> texts = new ArrayList<>();
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      LabelledFile.read(stream, file.toString(), row -> texts.add(row.text()));
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("The file of texts " + file + " holds none");
    }
    return texts;
  }
}
