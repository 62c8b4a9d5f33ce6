package org.smsconsent.access;

import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.inbound.RefusedRequest;

/** Words refused log-ins for the caller, with the headers that belong to them. */
final class Refusals {
  private Refusals() {}

  /** What to throw. The headers stand in the response already, beside what the route puts there. */
  static RefusedRequest of(HttpMessage message, LogInRefused refused) {
    if (!refused.pause().isZero()) {
      long seconds = refused.pause().plusMillis(999).toSeconds();
      message.getResponse().putHeader("Retry-After", Long.toString(seconds));
      return new RefusedRequest(429, "Too many log-ins have failed. Try again later.");
    }
    String bearer = "Bearer realm=\"sms-consent\"";
    message
        .getResponse()
        .putHeader(
            "WWW-Authenticate",
            Browsers.script(message.getRequest())
                ? bearer
                : "Basic realm=\"sms-consent\", charset=\"UTF-8\", " + bearer);
    return new RefusedRequest(401, "This needs a log-in: a password, a token or a session");
  }
}
