package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.data.Row;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.settings.Causes;
import org.smsconsent.store.Stores;

/**
 * Imports of files that came over HTTP, one after another, each from its file in the data folder,
 * which is removed at its end. What a stop or an outage interrupts goes on where it stopped.
 * Thread-safe.
 */
public final class ImportQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
  private static final int PAUSE_SECONDS = 5;

  /** Of what is no failure of the database, which may be gone for hours and comes back. */
  private static final int MOST_TRIES = 5;

  private static final String ENDING = ".csv";

  private final Path folder;
  private final Uploads uploads;
  private final Imports imports;
  private final Importer importer;
  private final DataSource database;
  private final ConsentScope scope;
  private final Stores stores;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "import");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A queue on a folder of its own.
   *
   * @param mostMegabytes of one file
   */
  public ImportQueue(
      Path folder,
      int mostMegabytes,
      Imports imports,
      Importer importer,
      DataSource database,
      ConsentScope scope,
      Stores stores) {
    this.folder = folder;
    this.uploads = new Uploads(folder, mostMegabytes * 1024L * 1024L);
    this.imports = imports;
    this.importer = importer;
    this.database = database;
    this.scope = scope;
    this.stores = stores;
  }

  /** Goes on with what an earlier process left, and removes what is of no use. */
  public void start() throws IOException, SQLException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<Import> left = imports.unfinished(name(file));
        if (left.isPresent()) {
          worker.execute(() -> run(left.get().id(), file, 1));
        } else {
          Files.delete(file);
        }
      }
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(ENDING, "");
  }

  /**
   * Takes the file of a request and queues its import. A file that waits or is being imported
   * already is not taken twice.
   */
  public Row accept(Exchange exchange) throws IOException, InterruptedException, SQLException {
    Upload upload = uploads.receive(exchange);
    try {
      Import opened = imports.open(upload.request().of(upload.digest(), scope, stores));
      Path file = folder.resolve(opened.id() + ENDING);
      if (!Files.exists(file)) {
        Files.move(upload.file(), file);
        worker.execute(() -> run(opened.id(), file, 1));
      }
      return row(opened.id());
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(400, e.getMessage());
    } finally {
      Files.deleteIfExists(upload.file());
    }
  }

  private void run(String id, Path file, int tries) {
    try {
      Optional<Import> left = imports.unfinished(id);
      if (left.isPresent()) {
        importer.run(left.get(), file, progress -> {});
      }
      Files.deleteIfExists(file);
    } catch (UnreadableFile e) {
      LOG.info("Import {} has failed: its file is no list of opt-outs", id);
      delete(file);
    } catch (IOException | SQLException | RuntimeException e) {
      if (!worker.isShutdown()) {
        failed(id, file, tries, e);
      }
    }
  }

  private void failed(String id, Path file, int tries, Exception failure) {
    Optional<String> state = Causes.sqlState(failure);
    boolean lasting = state.map(Causes::lasts).orElse(tries >= MOST_TRIES);
    if (lasting && ended(id, state)) {
      LOG.warn("Import {} has failed: {}", id, Causes.named(failure));
      delete(file);
    } else {
      LOG.warn("Import {} was interrupted and goes on soon: {}", id, Causes.named(failure));
      worker.schedule(() -> run(id, file, tries + 1), PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private boolean ended(String id, Optional<String> state) {
    try {
      // Its file may be what fails, when all of it is imported.
      if (imports.unfinished(id).isPresent()) {
        imports.failed(id, problem(state));
      }
      return true;
    } catch (SQLException e) {
      LOG.warn("The end of import {} could not be written: {}", id, Causes.named(e));
      return false;
    }
  }

  private static String problem(Optional<String> state) {
    return state
            .map(code -> "The database does not take a line (SQL state " + code + ")")
            .orElse("It failed again and again, and the log says how")
        + "; what was imported before stays";
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One import; 404 when there is none. */
  public Row one(ApiRequest request) throws SQLException {
    return row(request.path());
  }

  private Row row(String id) throws SQLException {
    return imports
        .row(id)
        .map(Row::new)
        .orElseThrow(() -> new RefusedRequest(404, "There is no such import"));
  }

  /** The report of an import's refused lines, as a file that is gone once it has been read. */
  public InputStream refused(ApiRequest request) throws IOException, SQLException {
    String id = row(request.path()).required("id");
    Path report = Files.createTempFile(Files.createDirectories(folder), "refused", ".part");
    try (OutputStream out = Files.newOutputStream(report)) {
      RefusedLines.write(database, id, out);
    }
    return Files.newInputStream(report, StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Ends after the lines that are being written. */
  @Override
  public void close() throws InterruptedException {
    worker.shutdownNow();
    worker.awaitTermination(30, TimeUnit.SECONDS);
  }
}
