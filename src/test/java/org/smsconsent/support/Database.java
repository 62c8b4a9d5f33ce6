package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The two databases that everything touching data is tested on. */
public enum Database {
  H2 {
    @Override
    public Map<String, String> fresh() {
      return Map.of();
    }
  },
  POSTGRESQL {
    @Override
    public Map<String, String> fresh() {
      String name = "sms" + COUNT.incrementAndGet();
      try (var connection = Server.ONE.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return Map.of(
          "SMS_DB_URL", Server.ONE.getJdbcUrl("postgres", name), "SMS_DB_USER", "postgres");
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** The environment of a bundle on a new, empty database. */
  public abstract Map<String, String> fresh();

  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setPort(Integer.parseInt(FreePorts.next()))
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("max_connections", "300")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
