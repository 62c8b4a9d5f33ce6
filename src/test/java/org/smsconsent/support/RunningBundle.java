package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jakarta.jms.ConnectionFactory;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.smsconsent.bundle.Bundle;

/**
 * The real application in this process: the operators' routes, a real broker, a real database, on
 * ports of its own.
 */
public final class RunningBundle implements AutoCloseable {
  private static final Map<Database, RunningBundle> SHARED = new ConcurrentHashMap<>();

  private final Path folder;
  private final Map<String, String> environment;
  private final Bundle bundle;

  private RunningBundle(Path folder, Map<String, String> environment, Clock clock) {
    this.folder = folder;
    this.environment = environment;
    try {
      this.bundle = Bundle.start(folder, environment, clock);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One with default settings that all tests share; each uses customers of its own. */
  public static RunningBundle shared(Database database) {
    return SHARED.computeIfAbsent(
        database,
        wanted -> {
          RunningBundle running = start(wanted, Map.of());
          Runtime.getRuntime().addShutdownHook(new Thread(running::close));
          return running;
        });
  }

  /** One on a new database with settings of its own. */
  public static RunningBundle start(Database database, Map<String, String> settings) {
    return start(database, settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** One on a new database with settings and a clock of its own. */
  public static RunningBundle start(Database database, Map<String, String> settings, Clock clock) {
    Map<String, String> environment = new HashMap<>(database.fresh());
    environment.putAll(settings);
    return start(folder(), environment, clock);
  }

  /** One in a folder that is there, on whatever database the environment names. */
  public static RunningBundle start(Path folder, Map<String, String> settings, Clock clock) {
    Map<String, String> environment = new HashMap<>(ports());
    environment.putAll(settings);
    return new RunningBundle(folder, environment, clock);
  }

  /** Ports that are free, as an environment. */
  public static Map<String, String> ports() {
    return Map.of(
        "SMS_HTTP_PORT",
        FreePorts.next(),
        "SMS_MANAGEMENT_PORT",
        FreePorts.next(),
        "SMS_BROKER_PORT",
        FreePorts.next());
  }

  /** A working folder with the operators' files. */
  public static Path folder() {
    try {
      Path folder = Files.createTempDirectory("sms-consent");
      for (String part : List.of("routes", "phrases")) {
        Files.createDirectory(folder.resolve(part));
        try (Stream<Path> files = Files.list(Path.of(part))) {
          for (Path file : files.toList()) {
            Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundle over HTTP. */
  public Web web() {
    return new Web(environment.get("SMS_HTTP_PORT"));
  }

  /** Health and metrics over HTTP. */
  public Web management() {
    return new Web(environment.get("SMS_MANAGEMENT_PORT"));
  }

  public Bundle bundle() {
    return bundle;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public Path workingFolder() {
    return folder;
  }

  /** How another program on this machine reaches the broker. */
  public ConnectionFactory broker() {
    return new ActiveMQConnectionFactory(
        environment.getOrDefault(
            "SMS_BROKER_URL", "tcp://127.0.0.1:" + environment.get("SMS_BROKER_PORT")));
  }

  /** The rows of a query, as an auditor with a database client sees them. */
  public List<Map<String, Object>> rows(String sql, Object... parameters) {
    try (Connection connection = bundle.pools().background.alone().getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      List<Map<String, Object>> rows = new ArrayList<>();
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      bundle.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    delete(folder);
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
