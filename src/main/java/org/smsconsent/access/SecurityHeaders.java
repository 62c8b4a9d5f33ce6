package org.smsconsent.access;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts the headers that hold browsers back on every answer of the business port, those for unknown
 * paths and failures too: the first handler of the server's router, there before any route is.
 */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  /** Adds them to whatever the router answers. */
  public static void addTo(Router router) {
    router.route().order(-1).handler(SecurityHeaders::add);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    context.next();
  }
}
