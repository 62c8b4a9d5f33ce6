package org.smsconsent.bundle;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

import io.vertx.ext.web.Router;

/**
 * Puts handlers of our own into the server's router, which is there just before the first route.
 */
final class ServerHandlers extends LifecycleStrategySupport {
  private final int port;
  private final List<Consumer<Router>> handlers;
  private boolean there;

  @SafeVarargs
  ServerHandlers(int port, Consumer<Router>... handlers) {
    this.port = port;
    this.handlers = List.of(handlers);
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
    handlers.forEach(handler -> handler.accept(router));
    there = true;
  }
}
