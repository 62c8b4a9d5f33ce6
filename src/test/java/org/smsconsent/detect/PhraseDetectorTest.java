package org.smsconsent.detect;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhraseDetectorTest {

  private static final Phrases DETECTOR = Phrases.in(Path.of("phrases"));

  private static Detection read(String text) {
    return DETECTOR.detect(text, Context.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "STOPALL",
        "STOP ALL",
        "UNSUBSCRIBE",
        "CANCEL",
        "END",
        "QUIT",
        "REVOKE",
        "OPTOUT",
        "OPT OUT",
        "EXIT",
        "REMOVE",
        "DO NOT TEXT",
        "STOP TEXTING",
        "DON'T TEXT",
        "don’t text me",
        "please stop",
        "stop please",
        "I do not wish to be contacted",
        "I've changed my mind and don't want to receive these anymore",
        "I asked to be removed from this service a few times. Stop the messages."
      })
  void clearWordsAloneOptOut(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.OPT_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJOIN", "Rejoin.", "OPTIN", "OPT IN", "opt-in", "START", "Unstop!"})
  void theWordsThatWeAndTheProviderAdvertiseRejoin(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.REJOIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELP", "help!", "Info?", "INFO"})
  void helpAndInfoAskForHelp(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.HELP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPT OUT"})
  void everyKeywordFiresInEveryDisguise(String text) {
    assertThat(
            Stream.of(
                text.toLowerCase(Locale.ROOT),
                "\n “" + text + "”!!! 🛑",
                text.replace(" ", ""),
                text.replace(" ", "-"),
                text.replace(' ', '\u00A0'),
                text + "\u00A0!",
                text.replaceAll("(.)", "$1\u200B"),
                "\u202E" + text + "\u202C",
                text.replaceAll("(\\w)", "$1 "),
                text.replaceAll("(\\w)", "$1."),
                text.replace('O', 'О').replace('E', 'Е').replace('C', 'С'),
                text + text.substring(text.length() - 1).repeat(3),
                mathematicalBold(text)))
        .allSatisfy(
            disguised ->
                assertThat(read(disguised).intent()).as(disguised).isEqualTo(Intent.OPT_OUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STPO",
        "SOTP",
        "stpp",
        "STTOP",
        "stoip",
        "5TOP",
        "st0p",
        "$top",
        "UNSUBCRIBE",
        "unsubscrbie",
        "cancle",
        "qiut",
        "🛑",
        "🚫",
        "🛑🛑🛑",
        "🇸🇹🇴🇵",
        "🆂🆃🅾🅿"
      })
  void aSlipOfTheFingerAndAPictureAreThatWord(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.OPT_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop", "step", "top", "spot", "stops", "store", "quite", "quiet", "ended"})
  void aRealWordIsNoSlip(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.NORMAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "please cancel my 9am",
        "my car won't start",
        "stop by at 3",
        "non-stop",
        "the end",
        "Can I keep it through the end of Sunday",
        "yes",
        "YES",
        "no",
        "I need help with my brakes",
        "Don't text while driving",
        "What's your cancellation policy",
        "remove the roof rack",
        "Which exit do I take",
        "Do I have to text STOP to opt-out?",
        "Text STOP to opt-out",
        "more info on the truck please",
        "START the repair",
        "stopped",
        "ends",
        "stopwatch"
      })
  void aTextThatMerelyHoldsAKeywordIsConversation(String text) {
    assertThat(read(text).intent()).isEqualTo(Intent.NORMAL);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", " \t\n ", "\u0000", "\uD800", "\uDC00\uD800", "👍", "...", "\u200B"})
  void aTextWithoutWordsIsConversation(String text) {
    assertThat(read(text))
        .extracting(Detection::intent, Detection::rule, Detection::words)
        .containsExactly(Intent.NORMAL, "none", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"so ", "“", "\"", "\u0301\u0323", "👍", "\uD800", "a", "\uFDFA", " "})
  void aHundredThousandCharactersAreConversation(String part) {
    String text = part.repeat(100_000 / part.length());
    assertThat(read(text).intent()).isEqualTo(Intent.NORMAL);
    assertThat(read("Liked “" + text).intent()).isEqualTo(Intent.NORMAL);
  }

  @Test
  void aKeywordIsFoundBehindAHundredThousandSpaces() {
    assertThat(read(" ".repeat(100_000) + "STOP"))
        .extracting(Detection::intent, Detection::rule, Detection::words)
        .containsExactly(Intent.OPT_OUT, "keyword-stop", "STOP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Liked “Your car is ready. Text STOP to opt-out”", "Loved \"STOP\"", "Reacted 🔥 to “STOP”",
        "Disliked “Your car is rea…", "Removed a like from “STOP” \u200B", "Liked “STOP”."
      })
  void aReactionIsNeitherAnOptOutNorTheCustomersWords(String text) {
    Detection detection = read(text);
    assertThat(detection.intent()).isEqualTo(Intent.NORMAL);
    assertThat(detection.words()).isEmpty();
    assertThat(detection.reaction()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Liked “Ready. Text STOP to opt-out” STOP,OPT_OUT,STOP",
    "Liked “Ready. Text STOP to opt-out” Rejoin!,REJOIN,Rejoin",
    "Liked “Ready. Text STOP to opt-out” thank you,NORMAL,''"
  })
  void whatTheCustomerAddsToAReactionIsRead(String text, Intent intent, String words) {
    Detection detection = read(text);
    assertThat(detection.intent()).isEqualTo(intent);
    assertThat(detection.words()).isEqualTo(words);
    assertThat(detection.reaction()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stop", "𝐒𝐓𝐎𝐏", "S T O P", "st\u200Bop"})
  void theWordsAreKeptAsTheCustomerWroteThem(String text) {
    assertThat(read("  " + text + "\n").words()).isEqualTo(text);
  }

  private static String mathematicalBold(String text) {
    StringBuilder bold = new StringBuilder();
    text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? 0x1D400 + c - 'A' : c)
        .map(c -> c >= 'a' && c <= 'z' ? 0x1D41A + c - 'a' : c)
        .forEach(bold::appendCodePoint);
    return bold.toString();
  }
}
