package org.smsconsent.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

import io.vertx.core.http.HttpServerRequest;

/**
 * Lets in whoever shows the secret of {@code sms.webhook.token}, for webhooks of sources that sign
 * nothing. Without a secret nobody comes in. Thread-safe.
 */
public final class WebhookToken {
  private static final int SHORTEST = 16;

  private final String token;

  /**
   * A check.
   *
   * @param token "" lets nobody in
   * @throws IllegalArgumentException for one that could be guessed
   */
  public WebhookToken(String token) {
    if (!token.isEmpty() && token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "SMS_WEBHOOK_TOKEN has fewer than " + SHORTEST + " characters");
    }
    this.token = token;
  }

  /**
   * Goes on only for an exchange that came over HTTP with {@code Authorization: Bearer} and the
   * secret. It looks at the request itself, so it can stand behind the step that strips headers.
   *
   * @throws RefusedRequest 401 otherwise
   */
  public void demand(Exchange exchange) {
    HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    List<String> shown = request.headers().getAll("Authorization");
    if (token.isEmpty() || shown.size() != 1 || !same(shown.get(0), "Bearer " + token)) {
      throw WebhookReader.refused(request, 401, "The token is missing or wrong");
    }
  }

  /** In a time that does not tell how far they are the same. */
  private static boolean same(String shown, String wanted) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
