package org.smsconsent.outbound;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Promise 7: every text carries the footer exactly once. */
class FooterTest {
  @ParameterizedTest
  @CsvSource({
    "Your car is ready, Your car is ready Text STOP to opt-out",
    "Your car is ready. text stop to OPT-OUT., Your car is ready. Text STOP to opt-out",
    "Text STOP to opt-out Text stop to opt out, Text STOP to opt-out",
    "Ready. Text STOP to opt-out Come by., Ready. Come by. Text STOP to opt-out",
    "Text STOP Text STOP to opt-out to opt-out, Text STOP to opt-out",
    "Text STOP Text STOP Text STOP to opt-out to opt-out to opt-out, Text STOP to opt-out",
    "We stop texting at 9, We stop texting at 9 Text STOP to opt-out"
  })
  void theFooterStandsAtTheEndOnceWhateverTheAuthorTyped(String body, String sent) {
    assertThat(Footer.on(body)).isEqualTo(sent);
    assertThat(Footer.on(Footer.on(body))).isEqualTo(sent);
  }
}
