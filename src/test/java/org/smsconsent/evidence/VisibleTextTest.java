package org.smsconsent.evidence;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing in a stranger's words hides on the page, or turns what stands around it. */
class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({
    "'a\u0000b', 'a\uFFFDb'",
    "'a\u0007\u001B[31mb\u0085', 'a\uFFFD\uFFFD[31mb\uFFFD'",
    "'a\uD83Db', 'a\uFFFDb'",
    "'a\uFFFFb', 'a\uFFFDb'",
    "'\u202Egpj.exe', '[U+202E]gpj.exe'",
    "'st\u200Bop\u2066\uFEFF', 'st[U+200B]op[U+2066][U+FEFF]'",
    "'a\r\nb\rc\nd\te', 'a\nb\nc\nd\te'",
    "'Grüße \uD83D\uDC68\u200D\uD83D\uDC69 أوقف', 'Grüße \uD83D\uDC68\u200D\uD83D\uDC69 أوقف'"
  })
  void everyCharacterIsSeen(String words, String seen) {
    assertThat(VisibleText.of(words)).isEqualTo(seen);
  }
}
