package org.smsconsent.erasure;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import org.smsconsent.consent.Customers;
import org.smsconsent.data.CommandDatabase;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that forgets a customer. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description =
        "Forgets a customer: blanks the number and every word. The opt-out, the events and their dates stay, under a keyed digest of the number, so it is still refused and the ledger still verifies.",
    footer = {
      "",
      "Exit status: 0 done, also when there was nothing to erase, 1 not now, 2 it cannot be done.",
      "It works on the data folder of a stopped application, or on SMS_DB_URL beside a running one."
    })
public final class EraseCommand implements Callable<Integer> {
  private final CommandDatabase database;

  @Option(names = "--number", required = true, description = "The customer's number.")
  private String number;

  @Option(names = "--reason", required = true, description = "Why, without the number: it is kept.")
  private String reason;

  @Spec private CommandSpec spec;

  /** Works on the database of the working folder. */
  public EraseCommand() {
    this(CommandDatabase.ofProcess());
  }

  EraseCommand(CommandDatabase database) {
    this.database = database;
  }

  /** Returns 0 when it is erased, 1 when that has to wait, 2 when it cannot be done. */
  @Override
  public Integer call() {
    return database.run(spec, this::erase);
  }

  private int erase(DataSource open, Settings settings) throws SQLException {
    Customers customers =
        new Customers(
            new PhoneNumbers(settings.text("sms.default.region")),
            LedgerKey.open(open, settings.text("sms.ledger.key")));
    Erasures erasures = new Erasures(open, customers, Clock.tickMillis(ZoneOffset.UTC));
    try {
      Erased erased =
          erasures.erase(
              new ErasureRequest(
                  number.strip(),
                  reason.strip(),
                  "command line, " + System.getProperty("user.name")));
      spec.commandLine().getOut().println(sentence(erased));
      return CommandDatabase.GOOD;
    } catch (RefusedRequest e) {
      spec.commandLine().getErr().println(e.getMessage());
      return e.getStatus() == 409 ? CommandDatabase.NO : CommandDatabase.REFUSED;
    }
  }

  private static String sentence(Erased erased) {
    if (!erased.known()) {
      return "There was never a text from or to this number: nothing is erased";
    }
    return !erased.anew()
        ? "It was erased before"
        : erased.texts() == 0
            ? "Erased: what was kept besides texts; there was none"
            : String.format(
                Locale.ROOT,
                "Erased: %,d texts, of which %,d waited and will not be sent",
                erased.texts(),
                erased.waiting());
  }
}
