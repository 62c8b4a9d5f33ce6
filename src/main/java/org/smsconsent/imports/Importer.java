package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.smsconsent.consent.ConsentModel;
import org.smsconsent.consent.Customers;
import org.smsconsent.ledger.Digests;
import org.smsconsent.outbox.Events;
import org.smsconsent.settings.Causes;

/** Brings a file in, from where an interrupted run stopped. Thread-safe. */
public final class Importer {
  private static final int LINES_AT_ONCE = 1000;

  private final Imports imports;
  private final BatchWriter writer;
  private final Customers customers;
  private final Clock clock;

  public Importer(
      Imports imports, DataSource database, Customers customers, Digests digests, Clock clock) {
    this.imports = imports;
    this.writer = new BatchWriter(database, new ConsentModel(digests), new Events(), clock);
    this.customers = customers;
    this.clock = clock;
  }

  /**
   * How far an import is.
   *
   * @param bytes of the file that have been read
   */
  public record Progress(Counts counts, long bytes) {}

  /**
   * Reads the file to its end and returns what became of its lines. What has been committed stays,
   * and the same file begins behind it when something fails.
   *
   * @throws UnreadableFile when it is no list of opt-outs; the import has failed then
   */
  public Counts run(Import under, Path file, Consumer<Progress> progress)
      throws IOException, SQLException {
    // While one batch is written the next one is read.
    ExecutorService reading = Executors.newSingleThreadExecutor(task -> thread(task));
    try (InputStream bytes = Files.newInputStream(file)) {
      LegacyFile lines = new LegacyFile(bytes, customers, under.source(), clock.instant());
      imports.begun(under, lines.header().bytes());
      lines.skip(under.position());
      Counts counts = Counts.NONE;
      Future<List<ReadLine>> next = reading.submit(() -> lines.next(LINES_AT_ONCE));
      List<ReadLine> batch = taken(next);
      while (!batch.isEmpty()) {
        next = reading.submit(() -> lines.next(LINES_AT_ONCE));
        counts = counts.plus(writer.write(under, batch));
        batch = taken(next);
        progress.accept(new Progress(counts, lines.position()));
      }
      imports.ended(under, Optional.empty());
      return imports.counts(under.id());
    } catch (UnreadableFile e) {
      imports.ended(under, Optional.of(e.getMessage()));
      throw e;
    } finally {
      reading.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "import-reader");
    thread.setDaemon(true);
    return thread;
  }

  private static List<ReadLine> taken(Future<List<ReadLine>> next) throws IOException {
    try {
      return next.get();
    } catch (ExecutionException e) {
      throw new IOException("The file cannot be read: " + Causes.named(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The import was interrupted", e);
    }
  }
}
