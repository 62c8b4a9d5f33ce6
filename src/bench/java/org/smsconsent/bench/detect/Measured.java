package org.smsconsent.bench.detect;

import java.nio.file.Path;
import java.util.Map;

import org.smsconsent.bundle.Detectors;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Detector;
import org.smsconsent.settings.Settings;

/** The detector that is measured: the one that the bundle would run with in this folder. */
final class Measured {
  private final Detector detector;

  Measured() {
    Path folder = Path.of("");
    detector = Detectors.inForce(Settings.load(folder, Map.of()), folder);
  }

  Detection read(String text) {
    return detector.detect(text, Context.UNKNOWN);
  }
}
