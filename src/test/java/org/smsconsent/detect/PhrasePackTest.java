package org.smsconsent.detect;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PhrasePackTest {

  private static final String HEAD = "# a pack\nversion\t1.2\n\n";

  @Test
  void aPackKeepsItsVersionAndItsPhrasesInOrder() {
    PhrasePack pack =
        read("\uFEFF" + HEAD + "OPT_OUT\tkeyword-stop\tSTOP\r\nHELP\tkeyword-help\tHelp\n");
    assertThat(pack.version()).isEqualTo("1.2");
    assertThat(pack.phrases())
        .containsExactly(
            new Phrase(Intent.OPT_OUT, "keyword-stop", "STOP"),
            new Phrase(Intent.HELP, "keyword-help", "Help"));
  }

  @Test
  void thePhraseWithTheSameSpacesDecidesBeforeTheCompactOne() {
    PhrasePack pack = read(HEAD + "OPT_OUT\tone-word\tOPTOUT\nOPT_OUT\ttwo-words\tOPT OUT\n");
    assertThat(pack.find("optout")).get().extracting(Phrase::rule).isEqualTo("one-word");
    assertThat(pack.find("opt out")).get().extracting(Phrase::rule).isEqualTo("two-words");
    assertThat(pack.find("o p t out")).get().extracting(Phrase::rule).isEqualTo("one-word");
  }

  @Test
  void anUnknownIntentIsRefused() {
    refuses(HEAD + "STOP\tkeyword-stop\tSTOP", 4, "unknown intent \"STOP\"", "write OPT_OUT");
    refuses(HEAD + "opt_out\tkeyword-stop\tSTOP", 4, "unknown intent \"opt_out\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUSPECTED", "NORMAL"})
  void anIntentThatIsNotForPhrasesIsRefused(String intent) {
    refuses(HEAD + intent + "\tkeyword-stop\tSTOP", 4, intent, "write OPT_OUT, REJOIN or HELP");
  }

  @Test
  void aLineWithoutThreeColumnsIsRefused() {
    refuses(HEAD + "OPT_OUT\tSTOP", 4, "found 2", "one tab between");
    refuses(HEAD + "OPT_OUT keyword-stop STOP", 4, "found 1");
    refuses(HEAD + "OPT_OUT\tkeyword-stop\tSTOP\tALL", 4, "found 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Keyword", "key word", "none", "reaction"})
  void aRuleIdThatCannotBeRecordedIsRefused(String rule) {
    refuses(HEAD + "OPT_OUT\t" + rule + "\tSTOP", 4, "rule id \"" + rule + "\"", "lower-case");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "!!!", "🛑", "\u200B"})
  void aPhraseWithoutWordsIsRefused(String phrase) {
    refuses(HEAD + "OPT_OUT\tkeyword-stop\t" + phrase, 4, "no letter or digit", "remove the line");
  }

  @Test
  void aPhraseThatIsListedTwiceIsRefused() {
    refuses(HEAD + "OPT_OUT\ta\tDon't text\n#\nOPT_OUT\tb\tdont  TEXT!", 6, "line 4", "remove one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPT IN", "Opt-in!", "OPTIN", "o p t i n"})
  void aPhraseUnderTwoIntentsIsRefusedHoweverItIsSpaced(String phrase) {
    refuses(
        HEAD + "REJOIN\ta\tOPT IN\nOPT_OUT\tb\t" + phrase, 5, "REJOIN in line 4", "keep one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "version\t", "version", "OPT_OUT\tkeyword-stop\tSTOP", "Version\t1"})
  void aPackWithoutVersionIsRefused(String text) {
    refuses(text, 1, "no version", "write version");
  }

  @Test
  void aPackThatWasCutAfterItsHeadIsRefused() {
    refuses(HEAD, 3, "no phrases");
  }

  @Test
  void aSecondVersionIsRefused() {
    refuses(HEAD + "version\t1.3", 4, "found 2");
  }

  @Test
  void aFailingReaderIsReportedWithTheFile() {
    Reader failing =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("disk gone");
          }

          @Override
          public void close() {}
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> PhrasePack.read(failing, "en.phrases"))
        .withMessageContaining("en.phrases");
  }

  private static PhrasePack read(String text) {
    return PhrasePack.read(new StringReader(text), "en.phrases");
  }

  private static void refuses(String text, int line, String... parts) {
    assertThatExceptionOfType(InvalidPhrasePack.class)
        .isThrownBy(() -> read(text))
        .satisfies(e -> assertThat(e).hasMessageStartingWith("en.phrases:" + line + ": "))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
