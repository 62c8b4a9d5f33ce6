package org.smsconsent.access;

import java.util.Collection;

import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts the headers that hold browsers back on every answer of the business port, those for unknown
 * paths and failures too: the first handler of the server's router, there before any route is.
 */
public final class SecurityHeaders extends LifecycleStrategySupport {
  private final int port;
  private boolean there;

  public SecurityHeaders(int port) {
    this.port = port;
  }

  @Override
  public synchronized void onRoutesAdd(Collection<Route> routes) {
    if (there || routes.isEmpty()) {
      return;
    }
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            routes.iterator().next().getCamelContext(),
            VertxPlatformHttpRouter.getRouterNameFromPort(port));
    if (router == null) {
      throw new IllegalStateException("The server has no router for port " + port);
    }
    router.route().order(-1).handler(SecurityHeaders::add);
    there = true;
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
