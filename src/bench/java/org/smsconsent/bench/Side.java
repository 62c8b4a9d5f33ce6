package org.smsconsent.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.smsconsent.support.FreePorts;

/**
 * One of those that are compared: a process, its database and where it takes work. Further nodes
 * can share its work.
 */
final class Side implements AutoCloseable {
  private final String name;
  private final JavaProcess process;
  private final DataSource database;
  private final String brokerUrl;
  private final int port;
  private final boolean drains;
  private final List<Side> nodes = new ArrayList<>(List.of(this));

  private Side(
      String name,
      JavaProcess process,
      DataSource database,
      String brokerUrl,
      int port,
      boolean drains) {
    this.name = name;
    this.process = process;
    this.database = database;
    this.brokerUrl = brokerUrl;
    this.port = port;
    this.drains = drains;
  }

  /**
   * Starts a side on a database of its own.
   *
   * @param drains whether it empties its outbox; one that does not has it emptied between rounds
   */
  static Side start(
      String name,
      Servers servers,
      Path folder,
      List<String> arguments,
      Map<String, String> settings,
      boolean drains)
      throws Exception {
    DataSource database = servers.database(name);
    int port = Integer.parseInt(FreePorts.next());
    Map<String, String> environment = new HashMap<>(servers.environment(name));
    environment.put("SMS_HTTP_PORT", Integer.toString(port));
    environment.put("SMS_MANAGEMENT_PORT", FreePorts.next());
    environment.putAll(settings);
    JavaProcess process = JavaProcess.start(name, folder, arguments, environment);
    Side side = new Side(name, process, database, servers.brokerUrl(), port, drains);
    Awaitility.await(name + " answers").atMost(Duration.ofSeconds(90)).until(side::answers);
    return side;
  }

  /** Has another one, on the same database and broker, share the work; it ends with this one. */
  void join(Side node) {
    nodes.add(node);
  }

  private boolean answers() {
    process.check();
    try (Caller caller = new Caller(port)) {
      return caller.text("+13035550100", "Is my car ready?") == 200;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  /** Waits until all that a round has caused is done; returns how long that took. */
  Duration drain() throws SQLException {
    Instant start = Instant.now();
    if (!drains) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("TRUNCATE outbox");
      }
      return Duration.ZERO;
    }
    Awaitility.await(name + " has done what it was given")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Query.number(database, "SELECT count(*) FROM outbox") == 0 && waiting() == 0);
    return Duration.between(start, Instant.now());
  }

  private long waiting() throws SQLException {
    nodes.forEach(node -> node.process.check());
    return Query.number(
        database, "SELECT count(*) FROM message WHERE status IN ('QUEUED', 'SENDING', 'DEFERRED')");
  }

  /**
   * How many messages it has ever written a row for; dear to nobody, so it can be asked at work.
   */
  long taken() throws SQLException {
    process.check();
    return Query.number(database, "SELECT last_value FROM message_seq_seq");
  }

  String name() {
    return name;
  }

  String brokerUrl() {
    return brokerUrl;
  }

  DataSource database() {
    return database;
  }

  int port() {
    return port;
  }

  /** Where a connection goes when a load balancer spreads them over the nodes. */
  int port(int connection) {
    return nodes.get(connection % nodes.size()).port;
  }

  long processId() {
    return process.id();
  }

  /** Processor time of all its nodes. */
  Duration processorTime() {
    return nodes.stream()
        .map(node -> node.process.processorTime())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.process.close());
  }
}
