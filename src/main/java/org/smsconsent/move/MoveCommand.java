package org.smsconsent.move;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import org.smsconsent.data.CommandDatabase;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Snapshot;
import org.smsconsent.ledger.Findings;
import org.smsconsent.ledger.Progress;
import org.smsconsent.ledger.Verification;
import org.smsconsent.ledger.WordsAccess;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that moves a stopped application's embedded database to PostgreSQL. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    description =
        "Copies all that is recorded from the embedded database of a stopped application into the empty PostgreSQL database that SMS_DB_URL names: every table, every event, in one transaction, so a move that was broken off is made again. It makes the tables there, reads back what it has written, and verifies the ledger before and after. The embedded database is not changed.",
    footer = {
      "",
      "Exit status: 0 moved, 1 the ledger is broken, 2 it cannot be done.",
      "Give it the environment that the application shall run with afterwards."
    })
public final class MoveCommand implements Callable<Integer> {
  private final CommandDatabase access;

  @Option(
      names = "--from-user",
      paramLabel = "USER",
      defaultValue = "sms",
      description =
          "SMS_DB_USER at the first start of the embedded database (default: ${DEFAULT-VALUE}).")
  private String fromUser;

  @Option(
      names = "--from-password-file",
      paramLabel = "FILE",
      description = "SMS_DB_PASSWORD at that start, where there was one.")
  private Optional<Path> fromPassword = Optional.empty();

  @Spec private CommandSpec spec;

  /** Moves the database of the working folder. */
  public MoveCommand() {
    this(CommandDatabase.ofProcess());
  }

  MoveCommand(CommandDatabase access) {
    this.access = access;
  }

  /** Returns 0 when all is moved, 1 when the ledger is broken, 2 when it cannot be done. */
  @Override
  public Integer call() {
    return new CommandDatabase(access.folder(), embedded()).run(spec, this::move);
  }

  /** The environment with the embedded database instead of the one to move to. */
  private Map<String, String> embedded() {
    Map<String, String> environment = new HashMap<>(access.environment());
    environment.put("SMS_DB_URL", "");
    environment.put("SMS_DB_USER", fromUser);
    environment.put("SMS_DB_PASSWORD", "");
    fromPassword.ifPresent(
        file -> {
          environment.remove("SMS_DB_PASSWORD");
          environment.put("SMS_DB_PASSWORD_FILE", file.toString());
        });
    return environment;
  }

  private int move(DataSource from, Settings embedded) throws SQLException {
    Settings settings = Settings.load(access.folder(), access.environment());
    try (Pools.Pool target = Pools.ofNewDatabase(settings)) {
      DataSource to = target.alone();
      Findings before = verified(from, settings);
      if (before.broken().isPresent()) {
        return broken("Nothing is moved", before);
      }
      long rows = Snapshot.of(from, connection -> copied(connection, to));
      Findings after = verified(to, settings);
      if (after.broken().isPresent()) {
        return broken("Do not start on the new database", after);
      }
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "Moved: %,d rows, each read back as it was. There as here %,d events in %,d chains hold%n",
              rows,
              after.events(),
              after.chains());
      return CommandDatabase.GOOD;
    }
  }

  private Findings verified(DataSource database, Settings settings) throws SQLException {
    return new Verification(database, WordsAccess.of(database, settings.text("sms.ledger.key")))
        .run(progress());
  }

  private long copied(Connection from, DataSource to) throws SQLException {
    try (Connection connection = to.getConnection()) {
      connection.setAutoCommit(false);
      return new Move(from, connection, progress()).run();
    }
  }

  private Progress progress() {
    return new Progress(spec.commandLine().getErr());
  }

  private int broken(String consequence, Findings findings) {
    spec.commandLine()
        .getOut()
        .println(consequence + ". BROKEN: " + findings.broken().orElseThrow().sentence());
    return CommandDatabase.NO;
  }
}
