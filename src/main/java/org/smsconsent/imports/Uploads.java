package org.smsconsent.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.inbound.WebhookReader;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes files over HTTP piece by piece: each is written before the next one is asked for, so that a
 * file of any size needs the memory of one piece. Thread-safe.
 */
final class Uploads {
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_SECONDS = 30;
  private static final Buffer END = Buffer.buffer();
  private static final Buffer BROKEN_OFF = Buffer.buffer();

  private final Path folder;
  private final long mostBytes;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * Uploads into a folder.
   *
   * @param mostBytes of one file
   */
  Uploads(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /**
   * The file of an exchange whose body nobody has read. It is the caller's to remove.
   *
   * @throws RefusedRequest 408 for a body that does not arrive, 413 for one that is too large, 429
   *     when others are being taken
   */
  Upload receive(Exchange exchange) throws IOException, InterruptedException {
    HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    refuseTooLarge(request);
    ImportRequest wanted = wanted(exchange.getVariable("request", ApiRequest.class));
    if (!places.tryAcquire()) {
      throw refused(request, 429, "Other files are being taken; try again soon");
    }
    try {
      Path file = Files.createTempFile(Files.createDirectories(folder), "upload", ".part");
      try {
        return new Upload(wanted, file, taken(request, file));
      } catch (IOException | RuntimeException | InterruptedException e) {
        Files.delete(file);
        throw e;
      }
    } finally {
      places.release();
    }
  }

  private static ImportRequest wanted(ApiRequest request) {
    return new ImportRequest(
        request.text("file").orElse("upload.csv"),
        request.text("source"),
        request.caller().signed(request.text("actor").orElse("")),
        request.text("store"),
        request.text("announce").filter("true"::equals).isPresent());
  }

  private void refuseTooLarge(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > mostBytes) {
      throw tooLarge(request);
    }
  }

  private String taken(HttpServerRequest request, Path file)
      throws IOException, InterruptedException {
    BlockingQueue<Buffer> pieces = new ArrayBlockingQueue<>(16);
    request.pause();
    request.handler(pieces::add);
    request.endHandler(end -> pieces.offer(END));
    request.exceptionHandler(failure -> pieces.offer(BROKEN_OFF));
    try (OutputStream out = Files.newOutputStream(file);
        DigestOutputStream digested = new DigestOutputStream(out, sha256())) {
      long size = 0;
      while (true) {
        request.fetch(1);
        Buffer piece = pieces.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (piece == null || piece == BROKEN_OFF) {
          throw refused(request, 408, "The file did not arrive");
        }
        if (piece == END) {
          return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
        size += piece.length();
        if (size > mostBytes) {
          throw tooLarge(request);
        }
        digested.write(piece.getBytes());
      }
    }
  }

  /** What still comes of a refused file is dropped. */
  private static RefusedRequest refused(HttpServerRequest request, int status, String message) {
    request.handler(piece -> {});
    return WebhookReader.refused(request, status, message);
  }

  private RefusedRequest tooLarge(HttpServerRequest request) {
    return refused(
        request,
        413,
        "The file is larger than "
            + mostBytes / (1024 * 1024)
            + " MB: split it, or use the command import");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
