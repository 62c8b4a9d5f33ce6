package org.smsconsent.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.Application;
import org.smsconsent.data.Pools;
import org.smsconsent.settings.Settings;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command on the database of a stopped application. */
class ImportCommandTest {
  private static final int LINES = 30_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Database.class)
  void theExitStatusTellsWhetherEveryLineWasUnderstood(Database database) throws Exception {
    Map<String, String> environment = installed(database);
    String good = "number,date\n" + Numbers.next() + ",2024-05-31\n";
    ImportRun first = run(environment, good);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("1 lines: 1 imported, 0 already out, 0 kept in by a later rejoin, 0 refused");
    assertThat(run(environment, good).out()).contains("0 imported, 1 already out");

    // What is missing in a line is not where the reason stands.
    ImportRun some =
        run(environment, "number,date,note\nnone,2024-05-31,\"a\nb\"\n+12025550123\n\"1,2\n");
    assertThat(some.status()).isEqualTo(1);
    assertThat(some.report())
        .isEqualTo(
            "number,date,note,line,reason\r\n"
                + "none,2024-05-31,\"a\nb\",2,\"number is no valid telephone number\"\r\n"
                + "+12025550123,,,4,\"date is empty\"\r\n"
                + "\"1,2,5,\"a quote is not closed, or something stands behind it\"\r\n");

    ImportRun none = run(environment, "name;phone\n");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("number and date");
    assertThat(run(environment, good, "--store", "nowhere").status()).isEqualTo(2);
    assertThat(run(environment, good, "--actor", " ").status()).isEqualTo(2);
  }

  @Test
  void theReportTakesTheNameOfNoImportedFileAndOfAnOlderReportOnlyWhenItIsWhole() throws Exception {
    Map<String, String> environment = installed(Database.H2);
    Path file = folder.resolve("legacy.csv");
    Path report = Files.writeString(folder.resolve("refused.csv"), "an older report");

    Files.writeString(file, "name;phone\n");
    assertThat(ImportRun.status(folder, environment, file, report)).isEqualTo(2);
    assertThat(report).hasContent("an older report");

    String bad = "number,date\nnone,2024-05-31\n";
    Files.writeString(file, bad);
    assertThat(ImportRun.status(folder, environment, file, file)).isEqualTo(2);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    assertThat(ImportRun.status(folder, environment, file, link)).isEqualTo(2);
    assertThat(file).hasContent(bad.strip());

    assertThat(ImportRun.status(folder, environment, file, report)).isEqualTo(1);
    assertThat(report).content().contains("none,2024-05-31,2,");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCrmHearsOfItOnlyWhenAsked(Database database) throws Exception {
    Map<String, String> environment = installed(database);
    run(environment, "number,date\n" + Numbers.next() + ",2024-05-31\n");
    assertThat(count(environment, "outbox")).isZero();
    run(environment, "number,date\n" + Numbers.next() + ",2024-05-31\n", "--announce");
    assertThat(count(environment, "outbox")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aProcessThatIsKilledHasRecordedNothingTwiceAndLostNothing(Database database)
      throws Exception {
    Map<String, String> environment = installed(database);
    StringBuilder csv = new StringBuilder("number,date\n");
    for (int i = 0; i < LINES; i++) {
      csv.append(Numbers.next()).append(",2024-05-31\n");
    }
    Path file = Files.writeString(folder.resolve("legacy.csv"), csv);
    Process process = process(environment, file);
    try {
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(120))
          .failFast(() -> !process.isAlive())
          .until(() -> begun(database, environment));
    } finally {
      process.destroyForcibly().onExit().join();
    }
    assertThat(count(environment, "consent_event")).isBetween(1L, LINES - 1L);

    ImportRun again = run(environment, csv.toString());
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("30,000 lines: 30,000 imported, 0 already out");
    assertThat(count(environment, "consent_event")).isEqualTo(LINES);
    assertThat(count(environment, "consent")).isEqualTo(LINES);
  }

  @Test
  void withoutADatabaseOrAFileItSaysSo() throws Exception {
    ImportRun none = run(Map.of(), "number,date\n");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("There is no database");
  }

  /** In a process of its own, because H2 shares a file within one. */
  @Test
  void theEmbeddedDatabaseOfARunningApplicationIsLeftAlone() throws Exception {
    Map<String, String> environment =
        new HashMap<>(RunningBundle.shared(Database.H2).environment());
    environment.put(
        "SMS_DATA_DIR",
        RunningBundle.shared(Database.H2).workingFolder().resolve("data").toString());
    Path file = Files.writeString(folder.resolve("legacy.csv"), "number,date\n");

    assertThat(process(environment, file).waitFor()).isEqualTo(2);
    assertThat(folder.resolve("import.log")).content().contains("An application runs on");
  }

  /** An installation whose application has run once and is stopped. */
  private Map<String, String> installed(Database database) throws IOException {
    Map<String, String> environment = new HashMap<>(database.fresh());
    Path data = Files.createDirectories(folder.resolve("data"));
    Pools.open(Settings.load(folder, environment), data).close();
    return environment;
  }

  private ImportRun run(Map<String, String> environment, String csv, String... more) {
    return ImportRun.of(folder, environment, csv.getBytes(StandardCharsets.UTF_8), more);
  }

  private Process process(Map<String, String> environment, Path file) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
    command.addAll(
        List.of(
            System.getProperty("java.class.path"),
            Application.class.getName(),
            "import",
            file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("import.log").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Whether something is committed; nobody else may ask an H2 file that is in use. */
  private boolean begun(Database database, Map<String, String> environment) throws Exception {
    return database == Database.H2
        ? Files.size(folder.resolve("data/sms.mv.db")) > 8_000_000
        : count(environment, "consent_event") > 0;
  }

  private long count(Map<String, String> environment, String table) throws SQLException {
    try (Pools.Pool pool =
            Pools.ofCommand(Settings.load(folder, environment), folder.resolve("data"));
        var connection = pool.alone().getConnection();
        var rows = connection.prepareStatement("SELECT COUNT(*) FROM " + table).executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
