package org.smsconsent.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.Customers;
import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.StoreSettings;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/**
 * Imports beside a running application: by what the command and the API both use, and by the API.
 */
final class ImportedFile {
  private ImportedFile() {}

  /** Imports a file on the application's own database and returns what became of it. */
  static Counts into(RunningBundle running, String csv) {
    String scope =
        Settings.load(running.workingFolder(), running.environment()).text("sms.consent.scope");
    return into(running, csv, ConsentScope.of(scope), Optional.empty());
  }

  /** The same as with a reach of its own, and for a store where that is {@code STORE}. */
  static Counts into(
      RunningBundle running, String csv, ConsentScope scope, Optional<String> store) {
    try {
      var database = running.bundle().pools().background.alone();
      Clock clock = Clock.tickMillis(ZoneOffset.UTC);
      Settings settings = Settings.load(running.workingFolder(), running.environment());
      PhoneNumbers numbers = new PhoneNumbers("US");
      Digests digests = LedgerKey.open(database, "");
      Imports imports = new Imports(database, clock);
      Path file = Files.writeString(Files.createTempFile("legacy", ".csv"), csv);
      Import opened =
          imports.open(
              new ImportRequest("legacy.csv", Optional.of("old list"), "dana", store, false)
                  .of(FileDigest.of(file).sha256(), scope, StoreSettings.read(settings, numbers)));
      Counts counts =
          new Importer(imports, database, new Customers(numbers, digests), digests, clock)
              .run(opened, file, progress -> {});
      Files.delete(file);
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Uploads a file, waits for the import's end, and returns what is told of it. */
  static JsonNode upload(RunningBundle running, String csv) {
    HttpResponse<String> taken =
        running.web().post("/api/imports?actor=dana&file=legacy.csv", "text/csv", csv);
    if (taken.statusCode() != 202) {
      throw new AssertionError(taken.statusCode() + " " + taken.body());
    }
    String location = taken.headers().firstValue("Location").orElseThrow();
    return await().until(() -> running.web().get(location), told -> told.has("finishedAt"));
  }

  static String text(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
