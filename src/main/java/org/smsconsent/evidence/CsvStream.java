package org.smsconsent.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.settings.Causes;

/**
 * A CSV that a server reads at the pace of its caller: a page is read from the database when the
 * one before it has gone. When nobody reads any more, because the caller has stalled or gone, it
 * ends by itself and gives its connection back. Thread-safe.
 */
final class CsvStream extends InputStream {
  private static final Logger LOG = LoggerFactory.getLogger(CsvStream.class);

  private final ConsentCsv csv;
  private final Duration idle;
  private final Runnable cutOff;
  private final Runnable ended;
  private byte[] bytes = new byte[0];
  private int position;
  private boolean readSinceLook;
  private boolean closed;

  /**
   * A stream over a CSV, which it closes.
   *
   * @param idle how long nobody may read
   * @param cutOff breaks the connection to the caller, who would take what is there for the whole
   * @param ended told once, when the CSV is closed
   */
  CsvStream(ConsentCsv csv, Duration idle, Runnable cutOff, Runnable ended) {
    this.csv = csv;
    this.idle = idle;
    this.cutOff = cutOff;
    this.ended = ended;
    lookLater();
  }

  private void lookLater() {
    CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS).execute(this::look);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    if (readSinceLook) {
      readSinceLook = false;
      lookLater();
    } else {
      LOG.info("A CSV export is ended: nobody has read it for {} s", idle.toSeconds());
      close();
      cutOff.run();
    }
  }

  @Override
  public synchronized int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    readSinceLook = true;
    if (length > 0 && !filled()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, into, offset, count);
    position += count;
    return count;
  }

  private boolean filled() throws IOException {
    try {
      while (position == bytes.length) {
        if (closed) {
          throw new IOException("The export has been ended");
        }
        Optional<String> next = csv.next();
        if (next.isEmpty()) {
          return false;
        }
        bytes = next.get().getBytes(StandardCharsets.UTF_8);
        position = 0;
      }
      return true;
    } catch (SQLException e) {
      LOG.warn("A CSV export ends early: {}", Causes.named(e));
      close();
      cutOff.run();
      throw new IOException("The export ends early: the database failed");
    }
  }

  @Override
  public synchronized int available() {
    return bytes.length - position;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      csv.close();
    } catch (SQLException e) {
      LOG.warn("The connection of a CSV export was lost: {}", Causes.named(e));
    } finally {
      ended.run();
    }
  }
}
