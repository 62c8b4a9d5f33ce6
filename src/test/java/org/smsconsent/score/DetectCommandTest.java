package org.smsconsent.score;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text is answered with exactly one line, in order. */
class DetectCommandTest {
  @TempDir Path folder;

  @Test
  void eachLineIsAnsweredWithIntentRuleAndWords() {
    assertThat(CommandRun.of("OPT_OUT a\nhello\nREJOIN\n"))
        .isEqualTo(
            new CommandRun(
                0,
                "OPT_OUT\tby-name\tOPT_OUT a\nNORMAL\tnone\thello\nREJOIN\tby-name\tREJOIN\n",
                ""));
  }

  @Test
  void theTextsOfAFileAreAnsweredLikeThoseOfStandardInput() throws IOException {
    Path texts = Files.writeString(folder.resolve("texts"), "HELP é\n");
    assertThat(CommandRun.of("ignored", texts).out()).isEqualTo("HELP\tby-name\tHELP é\n");
  }

  @Test
  void theStepsOfOneReadingAreTold() {
    assertThat(CommandRun.of("", "--explain", "Please stop texting me").out())
        .startsWith("words: please stop texting me\n")
        .contains("found: OPT_OUT cease-texting (phrases/en.phrases:")
        .endsWith("stop texting me\n");
    assertThat(CommandRun.of("", "--explain", "a", "--score").status()).isEqualTo(2);
  }

  @Test
  void anEmptyLineIsATextAndNothingIsNone() {
    assertThat(CommandRun.of("\n\n").out()).isEqualTo("NORMAL\tnone\t\n".repeat(2));
    assertThat(CommandRun.of("").out()).isEmpty();
  }

  @Test
  void aLastLineWithoutLineFeedIsAText() {
    assertThat(CommandRun.of("a\nb").out()).isEqualTo("NORMAL\tnone\ta\nNORMAL\tnone\tb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\f", "\0", "\ufeff", "\u202e"})
  void nothingButLineFeedEndsALine(String inside) {
    assertThat(CommandRun.of("a" + inside + "b\n").out())
        .isEqualTo("NORMAL\tnone\ta" + inside + "b\n");
  }

  @ParameterizedTest
  @CsvSource({"a\tb,a\\tb", "a\rb,a\\rb", "a\\b,a\\\\b", "\\,\\\\", "a\\tb,a\\\\tb"})
  void whatWouldBreakTheAnswerIsEscaped(String text, String words) {
    assertThat(CommandRun.of("- " + text + " -").out())
        .isEqualTo("NORMAL\tnone\t- " + words + " -\n");
  }

  @Test
  void aCarriageReturnBeforeTheLineFeedBelongsToTheText() {
    assertThat(CommandRun.of("a\r\n\r\n").out())
        .isEqualTo("NORMAL\tnone\ta\\r\nNORMAL\tnone\t\\r\n");
  }

  @Test
  void malformedBytesAreReplacedAndTheRestIsRead() {
    byte[] malformed = {'a', (byte) 0xff, 'b', (byte) 0xc3, '\n', 'c', (byte) 0xe2, (byte) 0x80};
    assertThat(CommandRun.of(malformed).out())
        .isEqualTo("NORMAL\tnone\ta\ufffdb\ufffd\nNORMAL\tnone\tc\ufffd\n");
  }

  @Test
  void linesLongerThanAnyBufferStayWhole() {
    String longest = "é".repeat(300_000);
    assertThat(CommandRun.of("x\n" + longest + "\ny\n").out())
        .isEqualTo("NORMAL\tnone\tx\nNORMAL\tnone\t" + longest + "\nNORMAL\tnone\ty\n");
  }

  @Test
  void linesAcrossTheEndsOfBuffersStayWholeAndInOrder() {
    StringBuilder texts = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      texts.append("𝐒 number ").append(i).append('\n');
      answers.append("NORMAL\tnone\t𝐒 number ").append(i).append('\n');
    }
    assertThat(CommandRun.of(texts.toString()).out()).isEqualTo(answers.toString());
  }

  @Test
  void aFileThatIsNotThereIsNamedInOneSentence() {
    Path missing = folder.resolve("missing.txt");
    assertThat(CommandRun.of("", missing))
        .isEqualTo(
            new CommandRun(2, "", "detect cannot read " + missing + ": there is no such file.\n"));
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(CommandRun.of("", folder).status()).isEqualTo(2);
    assertThat(CommandRun.of("", folder).err())
        .startsWith("detect cannot read " + folder)
        .hasLineCount(1);
  }

  @Test
  void errorsAreListedOnlyWithAScore() {
    assertThat(CommandRun.of("", "--errors").status()).isEqualTo(2);
    assertThat(CommandRun.of("", "--errors").err()).startsWith("--errors needs --score");
  }

  @Test
  void itEndsWhenItsAnswersCannotBeWritten() {
    CommandLine line =
        new CommandLine(
            new DetectCommand(
                new ByteArrayInputStream("a\n".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                () -> CommandRun.BY_NAME));
    java.io.StringWriter err = new java.io.StringWriter();
    line.setOut(new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute()).isEqualTo(2);
    assertThat(err.toString()).startsWith("detect ends early").hasLineCount(1);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
