package org.smsconsent.readme;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the README tells a newcomer to type does what it says. */
class ReadmeTest {
  private final Commands commands = new Commands(RunningBundle.shared(Database.H2));

  @Test
  void theTourByCurlGoesAsItIsTold() throws Exception {
    List<String> blocks =
        Commands.in("README.md", "## Five minutes with curl", "## The same through the queue");
    assertThat(blocks).hasSize(6);

    assertThat(commands.run(blocks.get(0))).contains("\"outcome\":\"SENT\"");
    assertThat(commands.run(blocks.get(1))).contains("Your car is ready. Text STOP to opt-out");
    commands.run(blocks.get(2));
    await()
        .untilAsserted(
            () ->
                assertThat(commands.run(blocks.get(1))).contains("detected as an opt-out message"));
    assertThat(commands.run(blocks.get(3)))
        .contains("409")
        .contains("The customer has opted out of texts.");
    assertThat(commands.run(blocks.get(4))).contains("\"outcome\":\"SENT\"");
    assertThat(commands.run(blocks.get(5)))
        .contains("Welcome back.")
        .contains("\"kind\":\"REJOIN\"");
  }

  @Test
  void theProducerInOneFilePrintsItsOutcome() throws Exception {
    assertThat(commands.example("SendText.java", "+12025550177", "Your car is ready"))
        .contains("\"outcome\":\"SENT\"");
  }

  @Test
  void invalidTextsAreListedWithTheirReasonsAndPutBack() throws Exception {
    assertThat(commands.example("SendText.java", "12", "nobody"))
        .contains("\"outcome\":\"INVALID\"");
    assertThat(commands.example("InvalidTexts.java", "list"))
        .contains("invalid-number: to is no valid telephone number");
    assertThat(commands.example("InvalidTexts.java", "replay")).contains("put back");
    // Each look compiles a program.
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(
            () ->
                assertThat(commands.example("InvalidTexts.java", "list"))
                    .contains("invalid-number"));
  }
}
