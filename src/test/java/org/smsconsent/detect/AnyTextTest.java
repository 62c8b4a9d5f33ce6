package org.smsconsent.detect;

import java.nio.file.Path;
import java.util.Map;

import org.smsconsent.bundle.Detectors;
import org.smsconsent.settings.Settings;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every text that may come, whatever is in it. */
class AnyTextTest {
  private static final Detector DETECTOR = shipped();
  private static final Detector ANOTHER = shipped();

  /** A text that made the detector fail would be an opt-out lost. */
  @Property(tries = 1000)
  void everyTextIsReadAndAlwaysInTheSameWay(@ForAll("texts") String text) {
    Detection detection = read(DETECTOR, text);
    assertThat(detection).isNotNull();
    assertThat(read(DETECTOR, text)).isEqualTo(detection);
    assertThat(read(ANOTHER, text)).isEqualTo(detection);
  }

  @Property(tries = 1000)
  void normalisingAgainChangesNothing(@ForAll("texts") String text) {
    String normalized = Normalizer.normalize(text);
    assertThat(Normalizer.normalize(normalized)).isEqualTo(normalized);
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyText.texts();
  }

  private static Detection read(Detector detector, String text) {
    return detector.detect(text);
  }

  private static Detector shipped() {
    Path folder = Path.of("");
    return Detectors.inForce(Settings.load(folder, Map.of()), folder);
  }
}
