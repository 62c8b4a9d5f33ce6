package org.smsconsent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A process whose stop hangs ends all the same, and tells where it hung. */
class CutOffTest {
  /** A program that is stopped at once, by a stop that never ends. */
  static final class Hanging {
    private Hanging() {}

    public static void main(String[] none) {
      Runtime.getRuntime().addShutdownHook(new Thread(Hanging::waitForEver, "stop"));
      System.exit(0);
    }

    private static void waitForEver() {
      CutOff.after(Duration.ofMillis(100), Thread.currentThread());
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aStopThatHangsIsCutOff() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hanging.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).isEqualTo(3);
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("is cut off. It waits here")
          .contains("CutOffTest$Hanging.waitForEver");
    } finally {
      process.destroyForcibly();
    }
  }
}
