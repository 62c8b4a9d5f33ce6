package org.smsconsent.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.Application;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Ran;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Where {@code verify} finds the ledger, and what it says where it finds none. */
class VerifyCommandTest {
  @Test
  void theFolderOfAStoppedApplicationIsVerifiedAndThatOfARunningOneIsNot() throws Exception {
    Path folder = RunningBundle.folder();
    RunningBundle running = RunningBundle.start(folder, Map.of(), Clock.tickMillis(ZoneOffset.UTC));
    running.web().webhook(Numbers.next(), "STOP");

    assertThat(ofProcess(folder))
        .startsWith("2\nAn application runs on ")
        .endsWith("Stop it first, or ask its API" + System.lineSeparator());

    running.bundle().close();
    Ran stopped = verify(folder, Map.of());
    assertThat(stopped.out())
        .matches(
            "OK: 1 events in 1 chains hold, and 1 states follow from them; the clear words of 1 events and the numbers fit their digests \\([0-9.]+ s\\)\\R");
    assertThat(stopped.status()).isZero();
    assertThat(ofProcess(folder)).startsWith("0\nOK: 1 events in 1 chains hold");
    running.close();
  }

  @Test
  void whereThereIsNoDatabaseItSaysSo(@TempDir Path folder) {
    Ran empty = verify(folder, Map.of());
    assertThat(empty.err()).startsWith("There is no database ");
    assertThat(empty.status()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();

    Ran nobody = verify(folder, Map.of("SMS_DB_URL", "jdbc:postgresql://127.0.0.1:9/sms"));
    assertThat(nobody.err()).startsWith("The database cannot be opened: ").contains("refused");
    assertThat(nobody.status()).isEqualTo(2);
  }

  @Test
  void aSchemaThatItDoesNotKnowIsLeftAlone() throws SQLException {
    try (RunningBundle running = RunningBundle.start(Database.POSTGRESQL, Map.of())) {
      Map<String, String> settings = new HashMap<>(running.environment());
      assertThat(verify(running.workingFolder(), settings).status()).isZero();

      Sql.run(running, "UPDATE flyway_schema_history SET version = '3000' WHERE version = '3'");
      Ran newer = verify(running.workingFolder(), settings);
      assertThat(newer.err()).contains("made by a newer version of this program");
      assertThat(newer.status()).isEqualTo(2);

      Sql.run(running, "DELETE FROM flyway_schema_history WHERE version = '3000'");
      Ran older = verify(running.workingFolder(), settings);
      assertThat(older.err()).contains("older than this program").contains("start the application");
      assertThat(older.status()).isEqualTo(2);
      assertThat(running.rows("SELECT 1 FROM flyway_schema_history WHERE version = '3'")).isEmpty();
    }
  }

  /** The command as operators run it: exit status and all that it prints. */
  private static String ofProcess(Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "verify")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SMS_"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + "\n" + printed;
  }

  private static Ran verify(Path folder, Map<String, String> settings) {
    return Ran.of(new CommandLine(new VerifyCommand(new CommandDatabase(folder, settings))));
  }
}
