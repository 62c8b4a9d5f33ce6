package org.smsconsent.detect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReactionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Liked “Your car is ready. Text STOP to opt-out”",
        "Liked \"Reply STOP to unsubscribe\"",
        "Loved “STOP”",
        "Disliked “…Text STOP to opt-out”",
        "Laughed at “Text STOP to opt-out”",
        "Emphasized “Text STOP to opt-out”",
        "Questioned “Text STOP to opt-out”",
        "Removed a like from “Text STOP to opt-out”",
        "Removed a heart from “Text STOP to opt-out”",
        "Removed a dislike from \"Text STOP to opt-out\"",
        "Removed a laugh from “Text STOP to opt-out”",
        "Removed an exclamation from “Text STOP to opt-out”",
        "Removed a question mark from “Text STOP to opt-out”",
        "Reacted 🔥 to “Text STOP to opt-out”",
        "Reacted ❤️ to \"Text STOP to opt-out\"",
        "Removed 👍 from “Text STOP to opt-out”",
        "\u200B👍\u200B to “\u200AText STOP to opt-out\u200A”",
        "  liked “Text STOP to opt-out”\n",
        "Liked an image",
        "Removed a heart from a movie",
        "Le gustó “Text STOP to opt-out”",
        "Reaccionó con 🔥 a “Text STOP to opt-out”",
        "A aimé « Text STOP to opt-out »",
        "N’a pas aimé “Text STOP to opt-out”"
      })
  void aPhonesReactionHoldsNoWordsOfTheCustomer(String text) {
    assertThat(Reactions.ownWords(text)).contains("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Liked “Your car is re…",
        "Liked \"Your car is re…",
        "Liked \"Your car is re...",
        "Liked “Our “spring special” is on. Text ST…",
        "Liked “Our “spring special” and “tire…",
        "Liked \"Our \"spring special\" and tir…",
        "Liked “",
        "Liked \""
      })
  void aQuoteThatIsCutShortNeedsNoClosingMark(String text) {
    assertThat(Reactions.ownWords(text)).contains("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Liked “Ready. Text STOP to opt-out” STOP | STOP",
        "Liked \"Ready. Text STOP to opt-out\" STOP | STOP",
        "Liked “…Text STOP to opt-out”stop… | stop…",
        "Liked “Our “special” is on” STOP | STOP",
        "Liked \"Our \"special\" is on\" STOP | STOP",
        "Liked “Your “special is… Text STOP to opt-out” STOP | STOP",
        "Liked “Your 19\" wheels are in” STOP | STOP",
        "Liked \"Your 19\" wheels are in\" STOP | STOP",
        "Liked “Text STOP to opt-out” \"STOP\" | \"STOP\"",
        "Liked \"Text STOP to opt-out\" \"STOP\" | \"STOP\"",
        "A aimé « Text STOP to opt-out » STOP | STOP"
      })
  void whatTheCustomerWroteAfterTheQuoteIsTheirs(String text, String own) {
    assertThat(Reactions.ownWords(text)).contains(own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "STOP",
        "“STOP”",
        "Liked it a lot",
        "I liked “The Wheel” and you must stop",
        "to “Main Street” please",
        "The message said “Text STOP to opt-out”, how?",
        "image",
        "an image"
      })
  void wordsOfTheCustomerAreNoReaction(String text) {
    assertThat(Reactions.ownWords(text)).isEmpty();
  }

  @Test
  void aHundredThousandQuoteMarksAreReadToTheEnd() {
    assertThat(Reactions.ownWords("Liked " + "“".repeat(100_000) + "” STOP")).contains("STOP");
    assertThat(Reactions.ownWords("Liked \"" + " \"".repeat(100_000))).contains("");
  }
}
