package org.smsconsent.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.smsconsent.detect.Detector;
import org.smsconsent.detect.PhraseDetector;
import org.smsconsent.detect.PhrasePack;
import org.smsconsent.settings.Settings;

/**
 * Makes the detector that reads customers' texts, for the routes and for the command line alike.
 */
public final class Detectors {
  private Detectors() {}

  /**
   * The detector by the phrases in force: those of the operator's folder, or the packaged copies
   * where it does not exist.
   *
   * @param folder the working folder, in which {@code SMS_PHRASES_DIR} is looked for
   * @throws org.smsconsent.detect.InvalidPhrasePack when a pack cannot be used
   * @throws UncheckedIOException when a pack cannot be read
   */
  public static Detector inForce(Settings settings, Path folder) {
    return new PhraseDetector(phrases(folder.resolve(settings.text("sms.phrases.dir"))));
  }

  private static PhrasePack phrases(Path folder) {
    Path file = folder.resolve("en.phrases");
    try (InputStream input =
            Files.exists(file)
                ? Files.newInputStream(file)
                : Detectors.class.getResourceAsStream("/phrases/en.phrases");
        Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8)) {
      return PhrasePack.read(reader, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The phrase pack " + file + " cannot be read", e);
    }
  }
}
