package org.smsconsent.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.Customers;
import org.smsconsent.data.Pools;
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
  private static final int SOME_REFUSED = 1;
  private static final int CANNOT = 2;

  private final Path folder;
  private final Map<String, String> environment;

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
    this(Path.of(""), System.getenv());
  }

  ImportCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Settings settings = Settings.load(folder, environment);
    if (!Files.isReadable(file)) {
      return cannot(file + " cannot be read");
    }
    try (Pools.Pool pool =
        Pools.ofCommand(settings, folder.resolve(settings.text("sms.data.dir")))) {
      return brought(settings, pool);
    } catch (UnreadableFile | IllegalArgumentException | IllegalStateException e) {
      return cannot(e.getMessage());
    } catch (IOException e) {
      return cannot(
          e instanceof NoSuchFileException ? e.getMessage() + " is not there" : e.getMessage());
    } catch (SQLException e) {
      return cannot(
          "the database failed ("
              + Causes.named(e)
              + "). What is imported stays; run the same command again");
    }
  }

  private int brought(Settings settings, Pools.Pool pool) throws IOException, SQLException {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    PhoneNumbers numbers = new PhoneNumbers(settings.text("sms.default.region"));
    Digests digests = LedgerKey.open(pool.alone(), settings.text("sms.ledger.key"));
    Imports imports = new Imports(pool.alone(), clock);
    Importer importer =
        new Importer(imports, pool.alone(), new Customers(numbers, digests), digests, clock);
    ImportRequest request =
        new ImportRequest(
            file.getFileName().toString(),
            source,
            actor.orElse(System.getProperty("user.name")),
            store,
            announce);
    FileDigest digest = FileDigest.of(file);
    Stores stores = StoreSettings.read(settings, numbers);
    new StoreReload(stores, pool.alone()).refresh();
    Import wanted =
        request.of(digest.sha256(), ConsentScope.of(settings.text("sms.consent.scope")), stores);
    try (OutputStream report =
        refused.isPresent()
            ? Files.newOutputStream(refused.get())
            : OutputStream.nullOutputStream()) {
      Import opened = imports.open(wanted);
      ProgressLine progress =
          new ProgressLine(spec.commandLine().getErr(), digest.lines(), System.console() != null);
      Counts counts = importer.run(opened, file, progress);
      progress.end();
      RefusedLines.write(pool.alone(), opened.id(), report);
      spec.commandLine().getOut().println(summary(counts));
      spec.commandLine().getOut().flush();
      return counts.refused() > 0 ? SOME_REFUSED : 0;
    }
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

  private int cannot(String sentence) {
    spec.commandLine().getErr().println("import: " + sentence + ".");
    return CANNOT;
  }
}
