package org.smsconsent.inbound;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a webhook's raw form, or the same fields as a JSON object. The server's own form decoder is
 * passed by: it refuses a field whose encoded form is longer than 8 KB, which a text of 1,600
 * characters outside ASCII is, and it turns every field into a header.
 */
public final class WebhookReader {
  private static final int MOST_BYTES = 128 * 1024;
  private static final int MOST_SECONDS = 5;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  /**
   * The request of an exchange that came over HTTP.
   *
   * @throws RefusedRequest 415 for another content type, 413 for a body over 128 KB, 408 for one
   *     that does not arrive
   */
  public Submission read(Exchange exchange) throws InterruptedException {
    HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    String type = request.getHeader("Content-Type");
    String known = type == null ? "" : type.toLowerCase(java.util.Locale.ROOT);
    if (!known.startsWith(FORM) && !known.startsWith(JSON)) {
      throw refused(request, 415, "The content type has to be " + FORM + " or " + JSON);
    }
    String signature =
        request.headers().getAll("X-Twilio-Signature").stream().reduce("", String::concat);
    return new Submission(
        request.uri(),
        known.startsWith(JSON),
        body(request).toString(StandardCharsets.UTF_8),
        signature);
  }

  private static Buffer body(HttpServerRequest request) throws InterruptedException {
    CompletableFuture<Buffer> whole = new CompletableFuture<>();
    Buffer read = Buffer.buffer();
    request.handler(
        chunk -> {
          if (read.length() + chunk.length() > MOST_BYTES) {
            whole.completeExceptionally(new IllegalStateException("too large"));
          } else {
            read.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(whole::completeExceptionally);
    request.endHandler(end -> whole.complete(read));
    request.resume();
    try {
      return whole.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw refused(request, 413, "The body is larger than " + MOST_BYTES + " bytes");
    } catch (TimeoutException e) {
      throw refused(request, 408, "The body did not arrive within " + MOST_SECONDS + " s");
    }
  }

  /** A refusal of a request whose body nobody is going to read. */
  public static RefusedRequest refused(HttpServerRequest request, int status, String message) {
    // What is left of the body is of no use to anybody: the connection ends with the answer.
    request.response().putHeader("Connection", "close");
    request.resume();
    return new RefusedRequest(status, message);
  }
}
