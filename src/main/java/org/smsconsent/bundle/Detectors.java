package org.smsconsent.bundle;

import java.nio.file.Path;

import org.smsconsent.detect.Phrases;
import org.smsconsent.settings.Settings;

/**
 * Finds the detector that reads customers' texts, for the routes and for the command line alike.
 */
public final class Detectors {
  private Detectors() {}

  /**
   * The detector by the phrases in force: those of the operators' folder, or the packaged copies
   * where it does not exist.
   *
   * @param folder the working folder, in which {@code SMS_PHRASES_DIR} is looked for
   * @throws org.smsconsent.detect.InvalidPhrasePack when a pack cannot be used
   * @throws java.io.UncheckedIOException when a pack cannot be read
   */
  public static Phrases inForce(Settings settings, Path folder) {
    return Phrases.in(folder.resolve(settings.text("sms.phrases.dir")));
  }
}
