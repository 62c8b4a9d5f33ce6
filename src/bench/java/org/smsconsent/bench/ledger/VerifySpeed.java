package org.smsconsent.bench.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.smsconsent.data.Pools;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.settings.Settings;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Measures the commands verify and checkpoint as operators run them, on a ledger that is made up.
 */
public final class VerifySpeed {
  private static final Path JAR = Path.of("target/sms-consent-routes.jar").toAbsolutePath();
  private static final String HEAP = "-Xmx128m";

  private final Path folder;
  private final int events;
  private final StringBuilder table =
      new StringBuilder(
          "| database | command | events | heap | whole process s | events /s |\n| --- | --- | ---: | ---: | ---: | ---: |\n");

  private VerifySpeed(Path folder, int events) {
    this.folder = folder;
    this.events = events;
  }

  /** Measures on PostgreSQL and on H2, and prints the table. */
  public static void measure(Path folder, int events)
      throws IOException, InterruptedException, SQLException {
    VerifySpeed speed = new VerifySpeed(Files.createDirectories(folder), events);
    try (EmbeddedPostgres database =
        EmbeddedPostgres.builder().setServerConfig("max_wal_size", "4GB").start()) {
      String url = database.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
      speed.on("PostgreSQL", Map.of("SMS_DB_URL", url, "SMS_DB_USER", "postgres"));
    }
    speed.on("H2", Map.of());
    System.out.println();
    System.out.println(speed.table);
  }

  private void on(String database, Map<String, String> environment)
      throws IOException, InterruptedException, SQLException {
    Path home = Files.createDirectories(folder.resolve(database).resolve("data")).getParent();
    Settings settings = Settings.load(home, environment);
    System.out.println(database + ": a ledger of " + events + " events is made up");
    try (Pools pools = Pools.open(settings, home.resolve("data"));
        MadeUpLedger ledger =
            new MadeUpLedger(
                pools.background.alone(), LedgerKey.open(pools.background.alone(), ""))) {
      ledger.fill(events);
    }
    for (List<String> command :
        List.of(
            List.of("verify"),
            List.of("checkpoint", "checkpoint.json"),
            List.of("verify", "--checkpoint", "checkpoint.json"))) {
      measure(database, home, environment, command);
    }
  }

  private void measure(
      String database, Path home, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-jar",
                JAR.toString()));
    all.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(all).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SMS_"));
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + printed);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.print(printed);
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | `%s` | %,d | %s | %.1f | %,.0f |%n",
            database,
            String.join(" ", command),
            events,
            HEAP,
            seconds,
            events / seconds));
  }
}
