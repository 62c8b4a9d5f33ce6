package org.smsconsent.detect;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.detect.Context.Previous;
import org.smsconsent.detect.Context.Standing;

import static org.assertj.core.api.Assertions.assertThat;

/** The same words say something else to somebody who is in, was asked, or got marketing. */
class ContextTest {
  private static final Phrases DETECTOR = Phrases.in(Path.of("phrases"));

  @ParameterizedTest
  @CsvSource({
    "START, OUT, NONE, REJOIN",
    "START, UNKNOWN, NONE, REJOIN",
    "START, IN, STATEMENT, REJOIN",
    "START, IN, QUESTION, NORMAL",
    "START, OUT, QUESTION, REJOIN",
    "REJOIN, IN, QUESTION, REJOIN",
    "you can text me again, OUT, NONE, REJOIN",
    "you can text me again, IN, NONE, NORMAL",
    "yes, OUT, NONE, NORMAL",
    "YES, OUT, QUESTION, NORMAL",
    "YES, IN, QUESTION, NORMAL",
    "no, IN, QUESTION, NORMAL",
    "no, OUT, STATEMENT, NORMAL",
    "no, IN, MARKETING, SUSPECTED",
    "Nope, IN, MARKETING, SUSPECTED",
    "no quiero gracias, IN, NONE, NORMAL",
    "STOP, IN, QUESTION, OPT_OUT",
    "STOP, OUT, MARKETING, OPT_OUT",
    "cancel, IN, QUESTION, OPT_OUT"
  })
  void wordsAreReadInTheirContext(
      String text, Standing standing, Previous previous, Intent intent) {
    assertThat(DETECTOR.detect(text, new Context(standing, previous)).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "no, IN, true",
    "START, IN, true",
    "START, OUT, false",
    "STOP, IN, false",
    "is my car ready?, IN, false"
  })
  void fewTextsAreReadByWhatWeSaid(String text, Standing standing, boolean depends) {
    assertThat(DETECTOR.dependsOnPrevious(text, new Context(standing, Previous.NONE)))
        .isEqualTo(depends);
  }
}
