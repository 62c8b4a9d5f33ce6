package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/**
 * A PostgreSQL that writes every commit to disk, unlike the one that tests share, and that can be
 * stopped and started again on the same data and port.
 */
public final class PostgresProcess implements AutoCloseable {
  private final Path data;
  private final int port = Integer.parseInt(FreePorts.next());
  private EmbeddedPostgres server;

  public PostgresProcess() {
    try {
      data = Files.createTempDirectory("sms-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Starts it; returns once it takes connections. */
  public void start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setPGStartupWait(Duration.ofSeconds(90))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "300")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, and every connection to it at once; returns when its last checkpoint is on disk. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> Files.notExists(data.resolve("postmaster.pid")));
  }

  /** The environment of a bundle on it. */
  public Map<String, String> knobs() {
    return Map.of(
        "SMS_DB_URL", server.getJdbcUrl("postgres", "postgres"), "SMS_DB_USER", "postgres");
  }

  @Override
  public void close() {
    stop();
    RunningBundle.delete(data);
  }
}
