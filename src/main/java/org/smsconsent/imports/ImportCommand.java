package org.smsconsent.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.Customers;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.data.OutFile;
import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Causes;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.StoreReload;
import org.smsconsent.store.StoreSettings;
import org.smsconsent.store.Stores;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that brings legacy opt-outs in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Brings in opt-outs that were recorded elsewhere: a CSV file in UTF-8 whose first line names the columns number, date, source and note.",
    footer = {
      "",
      "The same file may be imported again, also after an interruption: nothing is recorded twice.",
      "Exit status: 0 all lines were understood, 1 some were refused, 2 it cannot be done."
    })
public final class ImportCommand implements Callable<Integer> {
  private final CommandDatabase access;

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  private Path file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The list that the opt-outs stood on, for lines that name none.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description = "Where the refused lines go, each with its number and the reason.")
  private Optional<Path> refused = Optional.empty();

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who imports (default: the user of this process).")
  private Optional<String> actor = Optional.empty();

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "Whose customers they are. Needed where consent is kept for each store.")
  private Optional<String> store = Optional.empty();

  @Option(
      names = "--announce",
      description = "Tell the CRM of each opt-out. Automatic answers wait behind these events.")
  private boolean announce;

  @Spec private CommandSpec spec;

  /** Works on the database of the working folder. */
  public ImportCommand() {
    this(CommandDatabase.ofProcess());
  }

  ImportCommand(CommandDatabase access) {
    this.access = access;
  }

  /** Returns 0, 1 where lines were refused, or 2 when it cannot be done. */
  @Override
  public Integer call() {
    return access.run(
        spec,
        (database, settings) -> {
          refuseOverwriting();
          Counts counts = brought(settings, database);
          spec.commandLine().getOut().println(summary(counts));
          spec.commandLine().getOut().flush();
          return counts.refused() > 0 ? CommandDatabase.NO : CommandDatabase.GOOD;
        });
  }

  private void refuseOverwriting() throws IOException {
    if (refused.isPresent()
        && Files.exists(refused.get())
        && Files.isSameFile(refused.get(), file)) {
      throw new IllegalArgumentException(
          "--refused names the file that is imported: name another one");
    }
  }

  private Counts brought(Settings settings, DataSource database) throws IOException {
    try {
      if (refused.isEmpty()) {
        return brought(settings, database, OutputStream.nullOutputStream());
      }
      AtomicReference<Counts> counts = new AtomicReference<>();
      OutFile.write(refused.get(), report -> counts.set(brought(settings, database, report)));
      return counts.get();
    } catch (SQLException e) {
      // Its message may hold what a line says.
      throw new IllegalStateException(
          "The database failed ("
              + Causes.named(e)
              + "). What is imported stays; run the same command again.",
          e);
    }
  }

  private Counts brought(Settings settings, DataSource database, OutputStream report)
      throws IOException, SQLException {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    PhoneNumbers numbers = new PhoneNumbers(settings.text("sms.default.region"));
    Digests digests = LedgerKey.open(database, settings.text("sms.ledger.key"));
    Imports imports = new Imports(database, clock);
    FileDigest digest = FileDigest.of(file);
    Import opened = imports.open(wanted(settings, digest, numbers, database));
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), digest.lines(), System.console() != null);
    Counts counts =
        new Importer(imports, database, new Customers(numbers, digests), digests, clock)
            .run(opened, file, progress);
    progress.end();
    RefusedLines.write(database, opened.id(), report);
    return counts;
  }

  private Import wanted(
      Settings settings, FileDigest digest, PhoneNumbers numbers, DataSource database)
      throws SQLException {
    Stores stores = StoreSettings.read(settings, numbers);
    new StoreReload(stores, database).refresh();
    return new ImportRequest(
            file.getFileName().toString(),
            source,
            actor.orElse(System.getProperty("user.name")),
            store,
            announce)
        .of(digest.sha256(), ConsentScope.of(settings.text("sms.consent.scope")), stores);
  }

  static String summary(Counts counts) {
    return String.format(
        Locale.ROOT,
        "%,d lines: %,d imported, %,d already out, %,d kept in by a later rejoin, %,d refused",
        counts.lines(),
        counts.imported(),
        counts.alreadyOut(),
        counts.keptIn(),
        counts.refused());
  }
}
