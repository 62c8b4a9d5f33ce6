package org.smsconsent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
    EmbeddedPostgres database =
        EmbeddedPostgres.builder()
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

  /** A database of its own, empty when it is asked for the first time. */
  DataSource database(String name) throws SQLException {
    if (made.add(name)) {
      Query.run(database.getPostgresDatabase(), "CREATE DATABASE " + name);
    }
    return database.getDatabase("postgres", name);
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
