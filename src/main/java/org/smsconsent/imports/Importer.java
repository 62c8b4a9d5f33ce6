package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

/**
 * Brings a file in. As many lines as memory allows are sorted by customer before they are written:
 * neighbours in the tables lie on the same pages, and a database that has to put each commit on
 * disk writes far fewer of them. Lines of one customer keep their order. Thread-safe.
 */
public final class Importer {
  private static final int LINES_AT_ONCE = 200;
  private static final int MOST_IN_MEMORY = 250_000;

  /** Each count is a commit, and so a write to disk. */
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

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
   * Reads the file to its end and returns what became of its lines. When something fails, what has
   * been committed stays, and the next run of the same import passes it by.
   *
   * @throws UnreadableFile when it is no list of opt-outs; the import has failed then
   */
  public Counts run(Import under, Path file, Consumer<Counts> progress)
      throws IOException, SQLException {
    // While one batch is written the next one is read.
    ExecutorService reading = Executors.newSingleThreadExecutor(task -> thread(task));
    try (InputStream bytes = Files.newInputStream(file)) {
      LegacyFile lines = new LegacyFile(bytes, customers, under.source(), clock.instant());
      imports.begun(under, lines.header().bytes());
      Counts counts = Counts.NONE;
      Instant told = clock.instant();
      List<ReadLine> sorted = taken(reading.submit(() -> sorted(lines)));
      while (!sorted.isEmpty()) {
        Future<List<ReadLine>> next = reading.submit(() -> sorted(lines));
        for (int from = 0; from < sorted.size(); from += LINES_AT_ONCE) {
          int to = Math.min(sorted.size(), from + LINES_AT_ONCE);
          counts = counts.plus(writer.write(under, sorted.subList(from, to)));
          progress.accept(counts);
          if (Duration.between(told, clock.instant()).compareTo(BETWEEN_COUNTS) > 0) {
            imports.counted(under, counts);
            told = clock.instant();
          }
        }
        sorted = taken(next);
      }
      return imports.done(under, counts);
    } catch (UnreadableFile e) {
      imports.failed(under.id(), e.getMessage());
      throw e;
    } finally {
      reading.shutdownNow();
    }
  }

  private static List<ReadLine> sorted(LegacyFile lines) throws IOException {
    // Two such lists are in memory at once, beside all else that the process does.
    List<ReadLine> read = lines.next(MOST_IN_MEMORY, Runtime.getRuntime().maxMemory() / 8);
    read.sort(Comparator.comparing(ReadLine::customer));
    return read;
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
