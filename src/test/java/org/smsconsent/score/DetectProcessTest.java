package org.smsconsent.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.Application;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as a process with the phrases as shipped, in a locale that knows ASCII only. */
class DetectProcessTest {
  private final Path error;
  private Process process;

  DetectProcessTest(@TempDir Path folder) {
    error = folder.resolve("stderr");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void utf8IsReadAndWrittenWhateverTheLocale() throws Exception {
    start("detect");
    try (OutputStream texts = process.getOutputStream()) {
      texts.write("  𝐒𝐓𝐎𝐏\r\nDoes Zoë have my “car”?\n\nstop".getBytes(StandardCharsets.UTF_8));
    }
    String answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(answers.split("\n", -1))
        .hasSize(5)
        .satisfies(
            lines -> {
              assertThat(lines[0]).startsWith("OPT_OUT\t").endsWith("\t𝐒𝐓𝐎𝐏");
              assertThat(lines[1]).startsWith("NORMAL\t");
              assertThat(lines[2]).startsWith("NORMAL\t");
              assertThat(lines[3]).startsWith("OPT_OUT\t").endsWith("\tstop");
              assertThat(lines[4]).isEmpty();
            });
  }

  /** The answers are read beside, because nothing interrupts who waits for a process's output. */
  @Test
  void whoWritesOneLineGetsItsAnswerBeforeTheNext() throws Exception {
    start("detect");
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    OutputStream texts = process.getOutputStream();
    for (String text : List.of("STOP", "START")) {
      texts.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      texts.flush();
      assertThat(CompletableFuture.supplyAsync(() -> line(answers)))
          .succeedsWithin(Duration.ofSeconds(30))
          .asString()
          .endsWith("\t" + text);
    }
    texts.close();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aMissingFileIsToldOnStandardErrorWithStatusTwo() throws Exception {
    start("detect", "no-such-file");
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(error)
        .hasContent(
            "detect cannot read no-such-file: there is no such file." + System.lineSeparator());
  }

  private static String line(BufferedReader answers) {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName())
            .redirectError(error.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("LC_ALL", "C");
    process = builder.start();
  }
}
