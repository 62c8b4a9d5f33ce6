package org.smsconsent.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.consent.Customers;
import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An import that ends in its middle is carried out by the next run, and nothing is recorded twice.
 */
class InterruptedImportTest {
  private static final int LINES = 2500;
  private static final String NUMBERS =
      "SELECT c.number FROM customer c JOIN consent_event e ON e.customer = c.id JOIN consent_statement s ON s.customer = e.customer AND s.scope = e.scope AND s.sequence = e.sequence WHERE s.import = ?";

  @ParameterizedTest
  @EnumSource(Database.class)
  void theNextRunGoesOnUnderTheSameIdAndCountsAsIfNothingHadBeen(Database database)
      throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    var pool = running.bundle().pools().background.alone();
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Digests digests = LedgerKey.open(pool, "");
    Imports imports = new Imports(pool, clock);
    Importer importer =
        new Importer(imports, pool, new Customers(new PhoneNumbers("US"), digests), digests, clock);
    String out = Numbers.next();
    assertThat(running.web().webhook(out, "STOP").statusCode()).isEqualTo(200);
    // Whoever texts REJOIN today does so before the end of a day that may be this one.
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    StringBuilder csv = new StringBuilder("number,date\nno number,2024-05-31\n");
    csv.append(out).append(",2024-05-31\n");
    for (int i = 0; i < LINES; i++) {
      csv.append(Numbers.next()).append(",").append(today).append("\n");
    }
    Path file = Files.writeString(Files.createTempFile("legacy", ".csv"), csv);
    Import wanted =
        new Import(
            "",
            "legacy.csv",
            FileDigest.of(file).sha256(),
            "all",
            Optional.empty(),
            Optional.empty(),
            "dana",
            false);

    Import first = imports.open(wanted);
    Consumer<Counts> broken =
        counts -> {
          throw new IllegalStateException("the process ends here");
        };
    assertThatThrownBy(() -> importer.run(first, file, broken)).hasMessageContaining("ends here");
    assertThat(events(running, first)).isBetween(1L, (long) LINES - 1);
    String back = running.rows(NUMBERS + " LIMIT 1", first.id()).get(0).get("number").toString();
    assertThat(running.web().webhook(back, "REJOIN").statusCode()).isEqualTo(200);

    Import again = imports.open(wanted);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(importer.run(again, file, counts -> {})).isEqualTo(new Counts(LINES, 1, 0, 1));
    assertThat(events(running, first)).isEqualTo(LINES);
    assertThat(running.web().state(back)).isEqualTo("OPTED_IN");
    assertThat(running.rows("SELECT line FROM import_refusal WHERE import = ?", first.id()))
        .hasSize(1);
    assertThat(imports.open(wanted).id()).isNotEqualTo(first.id());
    Files.delete(file);
  }

  private static long events(RunningBundle running, Import under) {
    return running.rows(NUMBERS, under.id()).size();
  }
}
