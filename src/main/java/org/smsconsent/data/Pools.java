package org.smsconsent.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.smsconsent.settings.Causes;
import org.smsconsent.settings.Settings;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The connections to the database. Webhooks and sending never compete for them: a provider that
 * hangs holds those of the senders and no other.
 */
public final class Pools implements AutoCloseable {
  /**
   * Webhooks and sending find rows by a key, whatever the values are, so a statement is planned
   * once: PostgreSQL may otherwise plan it anew at each execution, which can take longer than to
   * execute it. A plan that was made when the tables were empty would be to read them whole.
   */
  private static final String BY_KEY =
      "; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";

  private static final String AS_PLANNED = "";

  /** The knobs of the application's role have no part of their own. */
  private static final String APPLICATION = "";

  /** What webhooks use. */
  public final Pool inbound;

  /** What sending uses: one for each consumer, and nobody takes two. */
  public final Pool outbound;

  /** What the relay, the release of deferred texts, the API and health use. */
  public final Pool background;

  /** What the sandbox phone company uses. */
  public final Pool sandbox;

  private Pools(Settings settings, String url) {
    int consumers = consumers(settings);
    this.inbound =
        new Pool(
            "inbound",
            settings,
            url,
            APPLICATION,
            settings.number("sms.db.inbound-connections"),
            3000,
            BY_KEY);
    this.outbound = new Pool("outbound", settings, url, APPLICATION, consumers + 1, 10_000, BY_KEY);
    this.background =
        new Pool(
            "background",
            settings,
            url,
            APPLICATION,
            settings.number("sms.db.background-connections"),
            3000,
            AS_PLANNED);
    this.sandbox = new Pool("sandbox", settings, url, APPLICATION, consumers + 1, 3000, AS_PLANNED);
  }

  /** How many texts can be on their way to the provider at once. */
  public static int consumers(Settings settings) {
    return settings.number("sms.outbound.consumers")
        + settings.number("sms.reply.consumers")
        + settings.number("sms.deferred.consumers");
  }

  /** Brings the schema up to date and opens the pools. */
  public static Pools open(Settings settings, Path dataFolder) {
    String url = url(settings, dataFolder);
    migrate(settings, url);
    return new Pools(settings, url);
  }

  /**
   * A pool for a command that works beside the application or on the data folder of a stopped one.
   * It changes nothing of the schema, so a role that may only read can use it.
   *
   * @throws IllegalArgumentException when there is no database, the application holds it, or its
   *     schema is not the one that this program knows
   */
  public static Pool ofCommand(Settings settings, Path dataFolder) {
    Path file = dataFolder.resolve("sms.mv.db");
    if (settings.text("sms.db.url").isEmpty() && !Files.exists(file)) {
      throw new IllegalArgumentException(
          "There is no database "
              + file
              + ". Run this in the application's folder, or set SMS_DATA_DIR or SMS_DB_URL");
    }
    String url = url(settings, dataFolder);
    try {
      Schema.known(flyway(settings, url, APPLICATION).load());
      return new Pool("command", settings, url, APPLICATION, 4, 10_000, AS_PLANNED);
    } catch (FlywayException | HikariPool.PoolInitializationException e) {
      if (Causes.named(e).contains("[90020]")) {
        throw new IllegalArgumentException(
            "An application runs on " + file + ". Stop it first, or ask its API", e);
      }
      throw unopened(e);
    }
  }

  /**
   * A pool on a PostgreSQL database that shall take over from another one. It makes the tables and
   * works with the role that owns them, whose connections write many rows at once.
   *
   * @throws IllegalArgumentException when no such database is named, or it cannot be opened
   */
  public static Pool ofNewDatabase(Settings settings) {
    String url = settings.text("sms.db.url");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("Set SMS_DB_URL to the PostgreSQL database to move to");
    }
    String owner = owner(settings);
    try {
      flyway(settings, url, owner).load().migrate();
      return new Pool(
          "new",
          settings,
          url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true",
          owner,
          2,
          10_000,
          AS_PLANNED);
    } catch (FlywayException | HikariPool.PoolInitializationException e) {
      throw unopened(e);
    }
  }

  /**
   * In the database's own words, or in those of Flyway where it does not take the tables for ours.
   */
  private static IllegalArgumentException unopened(RuntimeException e) {
    String why =
        Causes.sqlState(e).isPresent()
            ? Causes.find(SQLException.class, e).getMessage()
            : e.getMessage();
    return new IllegalArgumentException("The database cannot be opened: " + why, e);
  }

  /** The database's URL; every H2 one gets what the bundle's statements and promises need. */
  private static String url(Settings settings, Path dataFolder) {
    String url = settings.text("sms.db.url");
    if (url.isEmpty()) {
      url = "jdbc:h2:file:" + dataFolder.resolve("sms").toAbsolutePath();
    }
    if (!url.startsWith("jdbc:h2:")) {
      // The driver's savepoint would end with a commit in the middle of a chain, and be missed.
      if (url.contains("autosave=") && !url.contains("autosave=never")) {
        throw new IllegalArgumentException(
            "SMS_DB_URL sets autosave, with which no text could be sent; leave it out");
      }
      return url;
    }
    // WRITE_DELAY=0: with H2's default a killed process loses commits that it has acknowledged.
    return url
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  private static void migrate(Settings settings, String url) {
    flyway(settings, url, owner(settings)).connectRetries(10).load().migrate();
  }

  /** Whose knobs those of the role are that makes the tables. */
  private static String owner(Settings settings) {
    return settings.text("sms.db.owner.user").isEmpty() ? APPLICATION : "owner.";
  }

  /** The migrations, by the application's role or by the one that {@code whose} names. */
  private static FluentConfiguration flyway(Settings settings, String url, String whose) {
    return Flyway.configure()
        .dataSource(
            url,
            settings.text("sms.db." + whose + "user"),
            settings.text("sms.db." + whose + "password"))
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + (url.startsWith("jdbc:h2:") ? "h2" : "postgresql"))
        .placeholders(Map.of("applicationRole", settings.text("sms.db.user")));
  }

  /** Tells a registry of meters how the connections of each pool are used, from now on. */
  public void measure(MeterRegistry registry) {
    for (Pool pool : List.of(inbound, outbound, background, sandbox)) {
      pool.connections.setMetricRegistry(registry);
    }
  }

  @Override
  public void close() {
    inbound.close();
    outbound.close();
    background.close();
    sandbox.close();
  }

  /** One pool, and the transactions on it. */
  public static final class Pool implements AutoCloseable {
    private final HikariDataSource connections;
    private final DataSource inTransactions;

    private Pool(
        String name,
        Settings settings,
        String url,
        String whose,
        int size,
        int waitMillis,
        String planning) {
      boolean h2 = url.startsWith("jdbc:h2:");
      int lockMillis = settings.number("sms.db.lock-timeout-ms");
      HikariConfig config = new HikariConfig();
      config.setPoolName(name);
      config.setJdbcUrl(url);
      config.setUsername(settings.text("sms.db." + whose + "user"));
      config.setPassword(settings.text("sms.db." + whose + "password"));
      config.setMaximumPoolSize(size);
      config.setMinimumIdle(Math.min(size, 2));
      config.setConnectionTimeout(waitMillis);
      config.setValidationTimeout(2000);
      config.setInitializationFailTimeout(30_000);
      config.setConnectionInitSql(
          h2 ? "SET LOCK_TIMEOUT " + lockMillis : "SET lock_timeout = " + lockMillis + planning);
      if (!h2) {
        config.addDataSourceProperty("ApplicationName", "sms-consent-routes " + name);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A refused row is told with all its values otherwise, words and numbers.
        config.addDataSourceProperty("logServerErrorDetail", "false");
      }
      this.connections = new HikariDataSource(config);
      this.inTransactions = new TransactionConnections(connections, !h2);
    }

    /** For camel-jdbc: the connection of the transaction under way. */
    public DataSource inTransactions() {
      return inTransactions;
    }

    /** For everything that commits by itself. */
    public DataSource alone() {
      return connections;
    }

    /** Begins and ends the transactions. */
    public DataSourceTransactionManager transactions() {
      return new DataSourceTransactionManager(connections);
    }

    @Override
    public void close() {
      connections.close();
    }
  }
}
