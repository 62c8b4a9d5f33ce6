package org.smsconsent.score;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.detect.Intent;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of others do what their documentation says, no better and no worse. */
class ComparisonRuleTest {

  @ParameterizedTest
  @CsvSource({
    "STOP,OPT_OUT",
    "' stopall ',OPT_OUT",
    "Revoke,OPT_OUT",
    "OptOut,OPT_OUT",
    "yes,REJOIN",
    "Unstop,REJOIN",
    "info,HELP",
    "STOP.,NORMAL",
    "OPT OUT,NORMAL",
    "stop it,NORMAL",
    "REJOIN,NORMAL",
    "'',NORMAL"
  })
  void theExactListKnowsWholeWords(String text, Intent intent) {
    assertThat(new ExactList().read(text)).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "ARRET,OPT_OUT",
    "opt-out,OPT_OUT",
    "td,OPT_OUT",
    "' Remove',OPT_OUT",
    "help,HELP",
    "STOPALL,NORMAL",
    "stop by at 3,NORMAL",
    "START,NORMAL"
  })
  void awsKnowsItsRequiredKeywords(String text, Intent intent) {
    assertThat(new AwsLike().read(text)).isEqualTo(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "\u00a0 STOP by at 3",
        "Stop.",
        "please remove me \n",
        "Remove me",
        "you may remove my name now",
        "TAKE ME OFF THIS LIST",
        "take me off the list, please",
        "lose my number!",
        "don't contact me again",
        "dont contact me",
        "don’t contact me",
        "delete my number",
        "I opt out of this",
        "STOP2QUIT",
        "nonstopall",
        " unsubscribe ",
        "Cancel",
        "END\ufeff",
        "quit"
      })
  void spokeOptsOut(String text) {
    assertThat(new SpokeLike().read(text)).isEqualTo(Intent.OPT_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "please stop",
        "stopped",
        "stop_it",
        "remove me from it",
        "xremove me",
        "take me off th list",
        "take me off this mailing list",
        "close my number",
        "do not contact me",
        "cancel my appointment",
        "the end",
        "opt out",
        "help",
        "START",
        ""
      })
  void spokeLeavesAlone(String text) {
    assertThat(new SpokeLike().read(text)).isEqualTo(Intent.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({"nonSTOP,OPT_OUT", "bus stop,OPT_OUT", "st op,NORMAL", "quit,NORMAL"})
  void containsStopFindsItAnywhere(String text, Intent intent) {
    assertThat(new ContainsStop().read(text)).isEqualTo(intent);
  }
}
