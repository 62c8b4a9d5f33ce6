package org.smsconsent.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.data.OutFile;
import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.ProgramVersion;
import org.smsconsent.settings.Settings;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that hands out one customer's whole story, or all consents. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes one customer's whole story as JSON or as a page that a person can read, or all consents as CSV. It reads SMS_DB_URL, or the data folder of a stopped application.",
    footer = {
      "",
      "docs/evidence.md tells what the fields are, and how to check a hash. Exit status 1: nothing is known of the number. A file is there only when it is whole."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final int MOST_TEXTS = 200_000;

  /** What a story is written as. */
  enum Format {
    json,
    html
  }

  private final CommandDatabase access;
  private final Clock clock;

  @Option(
      names = "--number",
      paramLabel = "NUMBER",
      description = "The customer's number, E.164 or national.")
  private Optional<String> number = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "With --number: ${COMPLETION-CANDIDATES} (default: json).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "All consents as CSV: what was recorded since a date or moment, or all.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--states",
      description = "With --since: one line a customer and scope rather than one an event.")
  private boolean states;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (default: standard output).")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec;

  /** Exports from the database of the working folder. */
  public ExportCommand() {
    this(CommandDatabase.ofProcess(), Clock.tickMillis(ZoneOffset.UTC));
  }

  ExportCommand(CommandDatabase access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Returns 0, 1 for a number of which nothing is known, or 2 when it cannot be done. */
  @Override
  public Integer call() {
    if (number.isPresent() == since.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Give --number or --since");
    }
    if (number.isPresent() ? states : format.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--format goes with --number, and --states with --since");
    }
    Optional<Instant> from;
    try {
      from = since.flatMap(Since::of);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    return access.run(
        spec,
        (database, settings) ->
            number.isPresent() ? story(settings, database) : consents(database, from));
  }

  private int story(Settings settings, DataSource database) throws SQLException, IOException {
    Digests digests = LedgerKey.open(database, settings.text("sms.ledger.key"));
    Customer customer =
        new Customers(new PhoneNumbers(settings.text("sms.default.region")), digests)
            .of(number.orElseThrow().strip());
    Optional<Story> story = new Stories(database, MOST_TEXTS).of(customer);
    if (story.isEmpty()) {
      tell("Nothing is known of this number: it never texted, and no text was ever queued for it.");
      return CommandDatabase.NO;
    }
    Format wanted = format.orElse(Format.json);
    StoryDocument documents = new StoryDocument(digests);
    JsonNode document =
        documents.of(
            story.get(),
            new Making(
                clock.instant(),
                "export --number " + story.get().named() + " --format " + wanted,
                ProgramVersion.named()));
    String written = documents.written(document);
    write(to -> to.write(wanted == Format.html ? StoryPage.of(document, written) : written));
    for (JsonNode check : document.path("checks")) {
      if (!check.asBoolean()) {
        tell("A CHECK OF THE LEDGER DOES NOT HOLD: see the checks in the document.");
        break;
      }
    }
    return CommandDatabase.GOOD;
  }

  private int consents(DataSource database, Optional<Instant> from)
      throws SQLException, IOException {
    CsvRecords records = states ? CsvRecords.STATES : CsvRecords.EVENTS;
    try (ConsentCsv csv = ConsentCsv.open(database, records, from, ConsentCsv.PAGE)) {
      ExportProgress progress = new ExportProgress(csv, spec.commandLine().getErr());
      write(
          to -> {
            for (Optional<String> lines = csv.next(); lines.isPresent(); lines = csv.next()) {
              to.write(lines.get());
              progress.tell();
            }
          });
      progress.end();
    }
    return CommandDatabase.GOOD;
  }

  private void write(OutFile.Content content) throws SQLException, IOException {
    OutFile.write(out, spec.commandLine().getOut(), content);
  }

  private void tell(String sentence) {
    spec.commandLine().getErr().println(sentence);
  }
}
