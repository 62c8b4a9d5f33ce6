package org.smsconsent.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that writes a signed checkpoint of a ledger that holds. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description =
        "Verifies the consent ledger and writes down, signed, which event is the last one of each chain. Keep the file where nobody can change it: verify --checkpoint shows with it whether events were cut off or chains removed.",
    footer = {
      "",
      "Exit status: 0 written, 1 the ledger is broken and nothing is written, 2 it cannot be done.",
      "It is signed with the Ed25519 key SMS_CHECKPOINT_KEY, or else with the ledger key."
    })
public final class CheckpointCommand implements Callable<Integer> {
  private final CommandDatabase access;

  @Parameters(paramLabel = "FILE", description = "The file to write, which must not be there yet.")
  private Path file;

  @Spec private CommandSpec spec;

  /** Works on the ledger of the working folder. */
  public CheckpointCommand() {
    this(CommandDatabase.ofProcess());
  }

  CheckpointCommand(CommandDatabase access) {
    this.access = access;
  }

  /** Returns 0 when the file is written, 1 when the ledger is broken, 2 when it cannot be done. */
  @Override
  public Integer call() {
    return access.run(spec, this::write);
  }

  /** The configured key, or else the ledger's. */
  static CheckpointSeal seal(DataSource database, Settings settings) throws SQLException {
    String key = settings.text("sms.checkpoint.key");
    return key.isEmpty()
        ? CheckpointSeal.ofLedger(LedgerKey.open(database, settings.text("sms.ledger.key")))
        : CheckpointSeal.ofPrivateKey(key);
  }

  private int write(DataSource database, Settings settings) throws SQLException, IOException {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " is there already");
    }
    CheckpointSeal seal = seal(database, settings);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    try (CheckpointFile document =
        new CheckpointFile(file, now.toString(), fingerprint(database))) {
      Findings findings =
          new Verification(database, WordsAccess.of(database, settings.text("sms.ledger.key")))
              .run(new Progress(spec.commandLine().getErr()), new Heads(document));
      if (findings.broken().isPresent()) {
        spec.commandLine().getOut().println("BROKEN: " + findings.broken().get().sentence());
        return CommandDatabase.NO;
      }
      Checkpoint signed = document.sign(seal);
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %,d events in %,d chains, signed with %s%n",
              file,
              signed.events(),
              signed.chains(),
              signed.algorithm());
      return CommandDatabase.GOOD;
    }
  }

  static String fingerprint(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return LedgerKey.fingerprint(connection);
    }
  }

  private record Heads(CheckpointFile document) implements ChainWitness {
    @Override
    public Optional<BrokenLink> head(ConsentEvent head) {
      try {
        document.add(Head.of(head));
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
