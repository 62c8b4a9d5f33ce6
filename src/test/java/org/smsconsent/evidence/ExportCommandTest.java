package org.smsconsent.evidence;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command export: beside an application on PostgreSQL, or on the folder of a stopped one. */
class ExportCommandTest {
  @TempDir Path folder;

  private record Run(int status, String out, String err) {}

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCommandHandsOutTheStoryAndTheCsv(Database database) throws Exception {
    try (RunningBundle running = RunningBundle.start(database, java.util.Map.of())) {
      Records customer = Told.story(running);
      int events = customer.kinds().size();
      if (database == Database.H2) {
        running.bundle().close();
      }

      Run json = run(running, "--number", customer.number().substring(2));
      assertThat(json.status()).as(json.err()).isZero();
      JsonNode story = Evidence.valid(json.out());
      assertThat(story.path("customer").path("number").asText()).isEqualTo(customer.number());
      assertThat(story.path("made").path("by").asText()).startsWith("export --number +1202");
      assertThat(json.err()).isEmpty();

      Path page = folder.resolve("story.html");
      Run html = run(running, "--number", customer.number(), "--format", "html", "--out", page);
      assertThat(html.status()).as(html.err()).isZero();
      assertThat(html.out()).isEmpty();
      assertThat(Evidence.valid(Evidence.carried(Files.readString(page))).path("events"))
          .hasSize(events);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
          .isEqualTo("rw-------");

      Run csv = run(running, "--since", "all");
      assertThat(ConsentCsvTest.parsed(csv.out())).hasSize(events);
      assertThat(csv.err()).contains("100 %", events + " lines written");
      Path file = folder.resolve("states.csv");
      assertThat(run(running, "--since", "2020-01-01", "--states", "--out", file).status())
          .isZero();
      assertThat(ConsentCsvTest.parsed(Files.readString(file))).hasSize(1);
      assertThat(ConsentCsvTest.parsed(run(running, "--since", "2999-01-01").out())).isEmpty();

      Run unknown = run(running, "--number", Numbers.next(), "--out", folder.resolve("none"));
      assertThat(unknown.status()).isEqualTo(1);
      assertThat(unknown.err()).startsWith("Nothing is known of this number");
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactlyInAnyOrder(page, file);
      }
      Run nowhere = run(running, "--since", "all", "--out", folder.resolve("none/there.csv"));
      assertThat(nowhere.status()).isEqualTo(2);
      assertThat(nowhere.err()).contains("A file cannot be read or written", "none/there.csv");
    }
  }

  @Test
  void whatCannotBeAskedForIsRefusedBeforeAnythingIsOpened() {
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--number", "1", "--since", "all"),
            List.of("--number", "1", "--states"),
            List.of("--since", "all", "--format", "json"),
            List.of("--number", "1", "--format", "docx"))) {
      assertThat(run(folder, java.util.Map.of(), words.toArray()).status()).isEqualTo(2);
    }
    Run moment = run(folder, java.util.Map.of(), "--since", "yesterday");
    assertThat(moment.status()).isEqualTo(2);
    assertThat(moment.err()).contains("since has to be all").doesNotContain("yesterday");
    assertThat(run(folder, java.util.Map.of(), "--since", "all").err())
        .contains("There is no database");
  }

  private static Run run(RunningBundle running, Object... arguments) {
    return run(running.workingFolder(), running.environment(), arguments);
  }

  private static Run run(
      Path folder, java.util.Map<String, String> environment, Object... arguments) {
    CommandLine line =
        new CommandLine(
            new ExportCommand(new CommandDatabase(folder, environment), Clock.systemUTC()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = line.execute(words);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
