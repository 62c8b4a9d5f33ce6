package org.smsconsent.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the README tells a newcomer to type does what it says. */
class ReadmeTest {
  private final RunningBundle running = RunningBundle.shared(Database.H2);

  @Test
  void theTourByCurlGoesAsItIsTold() throws Exception {
    List<String> blocks = blocks("## Five minutes with curl", "## The same through the queue");
    assertThat(blocks).hasSize(6);

    assertThat(run(blocks.get(0))).contains("\"outcome\":\"SENT\"");
    assertThat(run(blocks.get(1))).contains("Your car is ready. Text STOP to opt-out");
    run(blocks.get(2));
    await()
        .untilAsserted(
            () -> assertThat(run(blocks.get(1))).contains("detected as an opt-out message"));
    assertThat(run(blocks.get(3))).contains("409").contains("The customer has opted out of texts.");
    assertThat(run(blocks.get(4))).contains("\"outcome\":\"SENT\"");
    assertThat(run(blocks.get(5))).contains("Welcome back.").contains("\"kind\":\"REJOIN\"");
  }

  @Test
  void theProducerInOneFilePrintsItsOutcome() throws Exception {
    assertThat(example("SendText.java", "+12025550177", "Your car is ready"))
        .contains("\"outcome\":\"SENT\"");
  }

  @Test
  void invalidTextsAreListedWithTheirReasonsAndPutBack() throws Exception {
    assertThat(example("SendText.java", "12", "nobody")).contains("\"outcome\":\"INVALID\"");
    assertThat(example("InvalidTexts.java", "list"))
        .contains("invalid-number: to is no valid telephone number");
    assertThat(example("InvalidTexts.java", "replay")).contains("put back");
    await()
        .untilAsserted(
            () -> assertThat(example("InvalidTexts.java", "list")).contains("invalid-number"));
  }

  private static List<String> blocks(String from, String to) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String[] parts = readme.substring(readme.indexOf(from), readme.indexOf(to)).split("```");
    List<String> blocks = new ArrayList<>();
    for (int i = 1; i < parts.length; i += 2) {
      blocks.add(parts[i]);
    }
    return blocks;
  }

  private String run(String commands) throws IOException, InterruptedException {
    String mine =
        commands.replace(
            "127.0.0.1:8080", "127.0.0.1:" + running.environment().get("SMS_HTTP_PORT"));
    return output(new ProcessBuilder("bash", "-c", mine));
  }

  private String example(String file, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "docs/examples/" + file));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process
        .environment()
        .put("BROKER", "tcp://127.0.0.1:" + running.environment().get("SMS_BROKER_PORT"));
    return output(process);
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
