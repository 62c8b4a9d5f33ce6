package org.smsconsent.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import org.smsconsent.data.CommandDatabase;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that verifies the ledger. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Walks all chains of the consent ledger, recomputes every hash and every state, compares clear words and numbers with their digests, and names the first link that is broken. It reads and changes nothing.",
    footer = {
      "",
      "Exit status: 0 the ledger holds, 1 it is broken, 2 it cannot be read.",
      "It works on the data folder of a stopped application, or on SMS_DB_URL beside a running one, with a role that may only read.",
      "Words and numbers take the ledger's key and a role that may read them; without, it says that they were not compared."
    })
public final class VerifyCommand implements Callable<Integer> {
  private final CommandDatabase access;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Also look whether every event that this checkpoint vouches for still stands there.")
  private Optional<Path> checkpoint = Optional.empty();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "With --checkpoint: the public half, in PEM, of the key that signed it; otherwise SMS_CHECKPOINT_KEY, or the ledger key.")
  private Optional<Path> publicKey = Optional.empty();

  @Spec private CommandSpec spec;

  /** Verifies the ledger of the working folder. */
  public VerifyCommand() {
    this(CommandDatabase.ofProcess());
  }

  VerifyCommand(CommandDatabase access) {
    this.access = access;
  }

  /** Returns 0 where the ledger holds, 1 where it does not, 2 where that cannot be found out. */
  @Override
  public Integer call() {
    if (publicKey.isPresent() && checkpoint.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--public-key needs --checkpoint");
    }
    return access.run(spec, checkpoint.isPresent() ? this::withCheckpoint : this::alone);
  }

  private int alone(DataSource database, Settings settings) throws SQLException {
    WordsAccess words = words(database, settings);
    return answer(new Verification(database, words).run(progress()), words, "");
  }

  private int withCheckpoint(DataSource database, Settings settings)
      throws SQLException, IOException {
    Path file = checkpoint.orElseThrow();
    CheckpointSeal seal = seal(database, settings);
    Checkpoint document;
    try {
      document = CheckpointReader.whole(file);
    } catch (ChangedCheckpoint e) {
      return broken(e.getMessage());
    }
    if (!seal.holds(document)) {
      return broken(new ChangedCheckpoint().getMessage());
    }
    if (!CheckpointCommand.fingerprint(database).equals(document.ledgerKey())) {
      return broken("The checkpoint is of another ledger: that one has another key");
    }
    try (CheckpointReader heads = new CheckpointReader(file)) {
      WordsAccess words = words(database, settings);
      return answer(
          new Verification(database, words).run(progress(), new StandingHeads(heads)),
          words,
          String.format(
              Locale.ROOT,
              "; the checkpoint of %s with %,d events in %,d chains stands",
              document.at(),
              document.events(),
              document.chains()));
    }
  }

  private CheckpointSeal seal(DataSource database, Settings settings)
      throws SQLException, IOException {
    if (publicKey.isPresent()) {
      return CheckpointSeal.ofPublicKey(Files.readString(publicKey.get(), StandardCharsets.UTF_8));
    }
    return CheckpointCommand.seal(database, settings);
  }

  private static WordsAccess words(DataSource database, Settings settings) throws SQLException {
    return WordsAccess.of(database, settings.text("sms.ledger.key"));
  }

  private Progress progress() {
    return new Progress(spec.commandLine().getErr());
  }

  private int answer(Findings findings, WordsAccess words, String more) {
    if (findings.broken().isPresent()) {
      return broken(findings.broken().get().sentence());
    }
    String time = String.format(Locale.ROOT, " (%.1f s)", findings.seconds());
    spec.commandLine().getOut().println(counts(findings, words) + more + time);
    return CommandDatabase.GOOD;
  }

  private int broken(String sentence) {
    spec.commandLine().getOut().println("BROKEN: " + sentence);
    return CommandDatabase.NO;
  }

  private static String counts(Findings findings, WordsAccess words) {
    return String.format(
            Locale.ROOT,
            "OK: %,d events in %,d chains hold, and %,d states follow from them; ",
            findings.events(),
            findings.chains(),
            findings.states())
        + (findings.words().isPresent()
            ? String.format(
                Locale.ROOT,
                "the clear words of %,d events and the numbers fit their digests",
                findings.words().getAsLong())
            : "words and numbers were not compared: " + words.missing());
  }
}
