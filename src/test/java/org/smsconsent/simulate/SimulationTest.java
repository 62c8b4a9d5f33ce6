package org.smsconsent.simulate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A transcript is played on the operators' routes and tells what would become of each text. */
class SimulationTest {
  @TempDir private Path folder;

  @Test
  void aStopAndARejoinAreToldLineByLine() throws Exception {
    assertThat(play(Path.of("docs/examples/transcripts/stop-and-rejoin.txt")))
        .containsSubsequence(
            "sent: Your car is ready. Text STOP to opt-out",
            "customer\tSTOP",
            "stored: OPT_OUT, rule keyword-stop, words \"STOP\"",
            "sent: Main Street Motors: This message has been detected as an opt-out message",
            "consent: OPTED_OUT",
            "not sent: BLOCKED, customer-opted-out",
            "sent: Main Street Motors: You are currently opted out",
            "stored: REJOIN, rule keyword-rejoin, words \"REJOIN\"",
            "consent: OPTED_IN",
            "sent: Welcome back. Text STOP to opt-out");
  }

  @Test
  void nearMissesSuspicionsAndMarketingAreTold() throws Exception {
    assertThat(play(Path.of("docs/examples/transcripts/near-misses.txt")))
        .contains("stored: NORMAL, rule reaction", "not sent: BLOCKED, no-marketing-opt-in")
        .doesNotContain("consent: OPTED_OUT");
    Path held =
        Files.writeString(folder.resolve("held.txt"), "customer: not interested\nstore: ok?\n");
    assertThat(play(held))
        .containsSubsequence(
            "stored: SUSPECTED, rule not-interested", "not sent: BLOCKED, opt-out-suspected");
  }

  @Test
  void theDatabaseAndTheBrokerOfThePropertiesAreLeftAlone() throws Exception {
    Files.writeString(
        folder.resolve("sms-consent.properties"),
        "sms.db.url = jdbc:postgresql://127.0.0.1:1/customers\nsms.broker.url = tcp://127.0.0.1:1\n");
    Path transcript = Files.writeString(folder.resolve("one.txt"), "customer: STOP\n");
    assertThat(play(transcript)).contains("consent: OPTED_OUT");
  }

  @Test
  void nothingIsLeftInTheFolder() throws Exception {
    Path transcript = Files.writeString(folder.resolve("one.txt"), "customer: hello\n");
    play(transcript);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(transcript);
    }
  }

  @Test
  void aLineThatNobodyWroteIsNamed() throws Exception {
    Path transcript =
        Files.writeString(folder.resolve("bad.txt"), "# ok\ncustomer: a\nmanager: b\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transcript.read(transcript))
        .withMessageContaining("bad.txt:3: a line begins with customer:");
  }

  private String play(Path transcript) throws Exception {
    StringWriter told = new StringWriter();
    try (Simulation simulation = new Simulation(folder, Map.of(), new PrintWriter(told))) {
      simulation.play(Transcript.read(transcript));
    }
    return told.toString();
  }
}
