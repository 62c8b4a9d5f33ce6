package org.smsconsent.detect;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NormalizerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        " stop\t",
        "Stop.",
        "~stop~",
        "*STOP*",
        "_stop_",
        "“stop”",
        "stop 🛑",
        "stop\uD83D",
        "ＳＴＯＰ",
        "𝐒𝐓𝐎𝐏",
        "ⓢⓣⓞⓟ",
        "ſtop",
        "st\u200Bop",
        "\u202Estop\u202C",
        "s\u00ADtop",
        "\uFEFFstop",
        "st\u0000op",
        "stóp",
        "sto\u0301p",
        "s\u20E3top",
        "STOP\uFE0F",
        "\u00A0stop\u00A0",
        "st'op"
      })
  void everyDisguiseOfAWordIsThatWord(String disguised) {
    assertThat(Normalizer.normalize(disguised)).isEqualTo("stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Don't", "don’t", "don‘t", "DONʼT", "don´t", "don`t", "don＇t", "don′t"})
  void anApostropheOfAnyShapeVanishes(String written) {
    assertThat(Normalizer.normalize(written)).isEqualTo("dont");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opt out", "opt-out", "opt  out", "opt\nout", "opt\tout", "opt\u0085out", "opt\u2028out",
        "opt...out", "opt\u00A0out", "opt🛑out", "(opt)out", "opt_out", "opt\uE000out",
            "opt\uDC00out"
      })
  void whatIsNeitherLetterNorDigitPartsWordsByOneSpace(String written) {
    assertThat(Normalizer.normalize(written)).isEqualTo("opt out");
  }

  @ParameterizedTest
  @CsvSource({"İSTANBUL,istanbul", "10½,1012", "한국어,한국어", "СТОП,cton", "N’a pas aimé,n a pas aime"})
  void lettersAndDigitsOfEveryScriptRemain(String written, String words) {
    assertThat(Normalizer.normalize(written)).isEqualTo(words);
  }

  @Test
  void caseIsFoldedWithoutTheMachinesLocale() {
    assertThat(Normalizer.normalize("INFO QUIT")).isEqualTo("info quit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\t", "!?…", "\u200B\u200E", "\u0000", "🛑👍", "\uD800", "\u0301"})
  void aTextWithoutLettersAndDigitsBecomesEmpty(String written) {
    assertThat(Normalizer.normalize(written)).isEmpty();
  }

  @Test
  void normalisingTwiceChangesNothingForAnyCharacter() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> !isStable("a" + Character.toString(c) + "b " + Character.toString(c))))
        .isEmpty();
  }

  private static boolean isStable(String text) {
    String once = Normalizer.normalize(text);
    return Normalizer.normalize(once).equals(once);
  }

  @Test
  void alternatingMarksByTheHundredThousandVanish() {
    assertThat(Normalizer.normalize("st" + "\u0301\u0323".repeat(50_000) + "op")).isEqualTo("stop");
  }
}
