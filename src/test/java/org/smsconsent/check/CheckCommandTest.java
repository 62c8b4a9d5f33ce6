package org.smsconsent.check;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsconsent.support.RunningBundle;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command tells scripts by its exit status, and people by lines, what is to be mended. */
class CheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder;

  @BeforeEach
  void shippedFiles() {
    folder = RunningBundle.folder();
  }

  @Test
  void filesAsTheyWereShippedAreWell() {
    assertThat(check(Map.of())).isZero();
    assertThat(out).hasToString("All is well.\n");
  }

  @Test
  void whatIsToBeMendedOfRoutesAndPhrasesIsToldTogether() throws Exception {
    Path routes = folder.resolve("routes/added.camel.yaml");
    Files.writeString(routes, "- route: {id: added, from: {id: f, uri: 'direct:a', steps: []}}\n");
    Path pack = folder.resolve("phrases/en.phrases");
    Files.writeString(pack, "no such line\n" + Files.readString(pack));

    assertThat(check(Map.of())).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(3)
        .contains(routes + ":1: names: a route has no description; " + Rule.NAMES.remedy())
        .anyMatch(line -> line.startsWith(pack + ":1: phrases: "))
        .contains("2 to mend.");
  }

  @Test
  void foldersThatAreNotThereArePackagedOnes() {
    assertThat(check(Map.of("SMS_ROUTES_DIR", "none", "SMS_PHRASES_DIR", "no-more"))).isZero();
    assertThat(out.toString())
        .contains("There is no folder " + folder.resolve("none"))
        .contains("There is no folder " + folder.resolve("no-more"));
  }

  @Test
  void aFileThatIsNoTextIsTold() throws Exception {
    Files.write(folder.resolve("routes/added.camel.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertThat(check(Map.of())).isEqualTo(1);
    assertThat(out.toString()).contains("added.camel.yaml:1: yaml: it is no UTF-8");
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws Exception {
    Files.createDirectory(folder.resolve("routes/folder.camel.yaml"));

    assertThat(check(Map.of())).isEqualTo(2);
    assertThat(err.toString()).contains("folder.camel.yaml cannot be read");
  }

  private int check(Map<String, String> environment) {
    return new CommandLine(new CheckCommand(folder, environment))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute();
  }
}
