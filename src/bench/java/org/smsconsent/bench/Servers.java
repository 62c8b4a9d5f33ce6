package org.smsconsent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

import org.smsconsent.support.FreePorts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The database and the broker that all sides share: processes of their own that sync to disk. */
final class Servers implements AutoCloseable {
  private final EmbeddedPostgres database;
  private final JavaProcess broker;
  private final String brokerUrl;
  private final Set<String> made = new HashSet<>();

  private Servers(EmbeddedPostgres database, JavaProcess broker, String brokerUrl) {
    this.database = database;
    this.broker = broker;
    this.brokerUrl = brokerUrl;
  }

  static Servers start(Path folder) throws IOException, SQLException {
    return start(folder, EmbeddedPostgres.builder());
  }

  /** The same with a database that stays where it is kept, for the next run to find. */
  static Servers start(Path folder, Path kept) throws IOException, SQLException {
    return start(
        folder,
        EmbeddedPostgres.builder()
            .setDataDirectory(Files.createDirectories(kept).toAbsolutePath())
            .setCleanDataDirectory(false));
  }

  private static Servers start(Path folder, EmbeddedPostgres.Builder builder)
      throws IOException, SQLException {
    EmbeddedPostgres database =
        builder
            .setPGStartupWait(Duration.ofMinutes(5))
            .setServerConfig("max_connections", "300")
            .setServerConfig("shared_buffers", "2GB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!Query.text(database.getPostgresDatabase(), "SHOW " + setting).equals("on")) {
        database.close();
        throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
      }
    }
    String port = FreePorts.next();
    JavaProcess broker =
        JavaProcess.start(
            "broker",
            folder.resolve("broker"),
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                port,
                "store"),
            Map.of());
    return new Servers(database, broker, "tcp://127.0.0.1:" + port);
  }

  /** A database of its own, made when it is asked for the first time and not kept. */
  DataSource database(String name) throws SQLException {
    if (made.add(name) && !has(name)) {
      Query.run(database.getPostgresDatabase(), "CREATE DATABASE " + name);
    }
    return database.getDatabase("postgres", name);
  }

  /** An empty database, whatever an interrupted run has left of it. */
  void anew(String name) throws SQLException {
    Query.run(database.getPostgresDatabase(), "DROP DATABASE IF EXISTS " + name);
    database(name);
  }

  /** Whether a database of that name is there, of this run or of one that was kept. */
  boolean has(String name) throws SQLException {
    String count = "SELECT COUNT(*) FROM pg_database WHERE datname = '" + name + "'";
    return Query.number(database.getPostgresDatabase(), count) > 0;
  }

  /** Gives a database that nobody uses another name. */
  void rename(String from, String to) throws SQLException {
    Query.run(database.getPostgresDatabase(), "ALTER DATABASE " + from + " RENAME TO " + to);
    made.add(to);
  }

  /** Says of a database what stands in it. */
  void remark(String name, String words) throws SQLException {
    String sql = "COMMENT ON DATABASE " + name + " IS '" + words + "'";
    Query.run(database.getPostgresDatabase(), sql);
  }

  /** What was said of a database. */
  String remark(String name) throws SQLException {
    String sql =
        "SELECT COALESCE(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = '";
    return Query.text(database.getPostgresDatabase(), sql + name + "'");
  }

  /** How a side reaches both, as environment variables of the bundle. */
  Map<String, String> environment(String name) {
    return Map.of(
        "SMS_DB_URL",
        database.getJdbcUrl("postgres", name),
        "SMS_DB_USER",
        "postgres",
        "SMS_BROKER_URL",
        brokerUrl);
  }

  String brokerUrl() {
    return brokerUrl;
  }

  @Override
  public void close() throws IOException {
    broker.close();
    database.close();
  }
}
