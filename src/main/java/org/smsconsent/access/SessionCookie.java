package org.smsconsent.access;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/**
 * The cookie of a session. It goes over TLS only, and the prefix __Host- keeps other hosts of the
 * same domain from setting it; on this machine, where there is no TLS, it has another name.
 */
final class SessionCookie {
  private static final String NAME = "sms-session";

  private SessionCookie() {}

  /** The session's id in a request. */
  static Optional<String> of(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(name(request))).map(Cookie::getValue);
  }

  /** The header Set-Cookie that gives a session to whoever sent the request. */
  static String given(HttpServerRequest request, String id, Duration life) {
    return name(request)
        + "="
        + id
        + "; Path=/; Max-Age="
        + life.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (Browsers.thisMachine(request) ? "" : "; Secure");
  }

  /** The header Set-Cookie that takes it away. */
  static String taken(HttpServerRequest request) {
    return given(request, "", Duration.ZERO);
  }

  private static String name(HttpServerRequest request) {
    return Browsers.thisMachine(request) ? NAME : "__Host-" + NAME;
  }
}
