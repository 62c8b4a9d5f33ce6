package org.smsconsent.detect;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The format of phrase packs: what it can say, and what is refused with its line. */
class PhrasePackTest {

  private static final String HEAD = "# a pack\nversion\t1.2\n\n";

  @Test
  void aDecisionNamesRuleVersionAndWords() {
    assertThat(read("\uFEFF" + HEAD + "OPT_OUT\tkeyword-stop\tSTOP\r\n", "Stop!"))
        .isEqualTo(new Detection(Intent.OPT_OUT, "keyword-stop", "xx 1.2", "Stop"));
  }

  @ParameterizedTest
  @CsvSource({
    "halt, OPT_OUT",
    "halt halt, NORMAL",
    "please halt now, NORMAL",
    "ok HALT, OPT_OUT",
    "ha lt, OPT_OUT"
  })
  void aPatternIsTheWholeTextApartFromCourtesy(String text, Intent intent) {
    assertThat(read(HEAD + "group\tcourtesy\tok\nOPT_OUT\ta\thalt", text).intent())
        .isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "would you stop all the texts now, OPT_OUT",
    "would you stop it, NORMAL",
    "stop. all texts are fine, NORMAL",
    "stop one two three texts, OPT_OUT",
    "stop one two three four texts, NORMAL",
    "dont stop the texts, NORMAL"
  })
  void groupsGapsAndSentencesSayWhatBelongsTogether(String text, Intent intent) {
    String pack =
        HEAD
            + "group\ttexts\ttexts | text messages\n"
            + "OPT_OUT\ta\t... stop .. <texts> ...\n"
            + "NORMAL\tb\t... dont stop .. <texts> ...";
    assertThat(read(pack, text).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "help, HELP",
    "helpp, HELP",
    "hepl, HELP",
    "h3lp, HELP",
    "heap, NORMAL",
    "yelp, NORMAL"
  })
  void slipsCountForTheWordsThatAPackNamesUnlessTheyAreRealWords(String text, Intent intent) {
    assertThat(read(HEAD + "slips\thelp\nreal\theap | yelp\nHELP\ta\thelp", text).intent())
        .isEqualTo(intent);
  }

  @Test
  void aLastResortCountsOnlyWhereNothingElseDoes() {
    String pack =
        HEAD
            + "OPT_OUT\ta\t... stop texts ...\nSUSPECTED\tb\t... ( enough | stop ) ..5 texts ...\tlast-resort\n"
            + "NORMAL\tc\t... enough for ...";
    assertThat(read(pack, "please stop texts").intent()).isEqualTo(Intent.OPT_OUT);
    assertThat(read(pack, "enough of your texts").intent()).isEqualTo(Intent.SUSPECTED);
    assertThat(read(pack, "enough for two texts").intent()).isEqualTo(Intent.NORMAL);
  }

  @Test
  void anEntryThatAnotherOneTakesBackIsRefused() {
    refuses(HEAD + "OPT_OUT\ta\tSTOP\nNORMAL\tb\tstop", 4, "is to be OPT_OUT", "rule b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPT IN", "Opt-in!"})
  void noTextIsAnOptOutAndARejoin(String phrase) {
    refuses(HEAD + "OPT_OUT\ta\tOPT IN\nREJOIN\tb\t" + phrase, 5, "is to be REJOIN", "rule a");
  }

  @Test
  void anUnknownIntentIsRefused() {
    refuses(HEAD + "STOP\tkeyword-stop\tSTOP", 4, "\"STOP\" begins no line", "write OPT_OUT");
  }

  @Test
  void aLineWithTheWrongColumnsIsRefused() {
    refuses(HEAD + "OPT_OUT\tSTOP", 4, "found 2", "one tab between");
    refuses(HEAD + "OPT_OUT keyword-stop STOP", 4, "found 1");
    refuses(HEAD + "OPT_OUT\tkeyword-stop\tSTOP\tsometimes", 4, "unknown condition");
    refuses(HEAD + "group\ta b\tSTOP", 4, "a group is");
    refuses(HEAD + "slips", 4, "found 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Keyword", "key word", "none", "reaction"})
  void aRuleIdThatCannotBeRecordedIsRefused(String rule) {
    refuses(HEAD + "OPT_OUT\t" + rule + "\tSTOP", 4, "rule id \"" + rule + "\"", "lower-case");
  }

  @ParameterizedTest
  @CsvSource({
    "!!!, 'no letter, digit or picture'",
    "( stop, a ( has no )",
    "stop ), a ) has no (",
    "stop ( ), there is nothing to match",
    "stop <me>, group <me> is not known",
    "stop ... me, beginning or the end only",
    "stop ..12 me, a gap is",
    "stop?*, is no ending",
    "... stop? ..., name one that has to be there",
    "... .. ..., name one that has to be there"
  })
  void aPatternThatCannotBeFoundIsRefused(String pattern, String problem) {
    refuses(HEAD + "OPT_OUT\ta\t" + pattern, 4, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "version\t", "version", "OPT_OUT\tkeyword-stop\tSTOP", "Version\t1"})
  void aPackWithoutVersionIsRefused(String text) {
    refuses(text, 1, "the first line has to be");
  }

  @Test
  void aPackThatWasCutAfterItsHeadIsRefused() {
    refuses(HEAD, 3, "no phrases");
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
        .isThrownBy(() -> new PhrasePackReader("xx", "xx.phrases").read(failing))
        .withMessageContaining("xx.phrases");
  }

  private static Detection read(String pack, String text) {
    List<PhrasePack> packs =
        List.of(new PhrasePackReader("xx", "xx.phrases").read(new StringReader(pack)));
    PhraseDetector detector = new PhraseDetector(packs, "all");
    SelfTest.check(packs, detector);
    return detector.detect(text, Context.UNKNOWN);
  }

  private static void refuses(String text, int line, String... parts) {
    assertThatExceptionOfType(InvalidPhrasePack.class)
        .isThrownBy(() -> read(text, "text"))
        .satisfies(e -> assertThat(e).hasMessageStartingWith("xx.phrases:" + line + ": "))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
