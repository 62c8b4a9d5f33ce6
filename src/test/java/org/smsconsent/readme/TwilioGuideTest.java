package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.smsconsent.settings.KnobTable;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide to Twilio names the knobs and the actions that there are. */
class TwilioGuideTest {
  private static final Path GUIDE = Path.of("docs/twilio.md");

  @Test
  void everyKnobThatItNamesExists() throws IOException {
    Set<String> named = found(Files.readString(GUIDE), "\\b(SMS_[A-Z_]+?)(_FILE)?\\b");

    assertThat(named).contains("SMS_PUBLIC_URL", "SMS_STORE_MAIN_STREET_MESSAGING_SERVICE");
    assertThat(found(KnobTable.markdown(), "(?m)^\\| `(SMS_[A-Z_]+)`")).containsAll(named);
  }

  @Test
  void everyActionOfTheErrorTableIsExplained() throws IOException {
    String table = Files.readString(Path.of("src/main/resources/twilio/errors.csv"));

    assertThat(found(Files.readString(GUIDE), "(?m)^\\| `([a-z-]+)` \\| (?:`FAILED`|the)"))
        .isEqualTo(found(table, "(?m)^\\d+,([a-z-]+),"));
  }

  private static Set<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
