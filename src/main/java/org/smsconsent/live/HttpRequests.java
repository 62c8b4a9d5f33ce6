package org.smsconsent.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Stands before every route of the server and knows the requests that are under way, so that those
 * of one path can be kept waiting, unread, for a moment. Thread-safe.
 */
public final class HttpRequests {
  /** A parameter of a path, or what stands between two of them. */
  private static final Pattern PART = Pattern.compile("\\{[^/}]+}|[^{]+|\\{");

  private final Set<RoutingContext> inside = new HashSet<>();
  private final Map<Path, List<Runnable>> waiting = new HashMap<>();

  /** Puts itself into the server's router, before everything else that is or will be in it. */
  public void addTo(Router router) {
    router.route().order(Integer.MIN_VALUE).handler(request -> enter(router, request));
  }

  /** The door of the routes that take requests of a path, whatever the method. */
  Door door(PlatformHttpEndpoint endpoint) {
    return new Path(pattern(endpoint));
  }

  private static Pattern pattern(PlatformHttpEndpoint endpoint) {
    String path = endpoint.getPath();
    boolean prefix = endpoint.isMatchOnUriPrefix() || path.endsWith("*");
    StringBuilder pattern = new StringBuilder();
    Matcher parts = PART.matcher(path.endsWith("*") ? path.substring(0, path.length() - 1) : path);
    while (parts.find()) {
      pattern.append(parts.group().startsWith("{") ? "[^/]+" : Pattern.quote(parts.group()));
    }
    return Pattern.compile(pattern + (prefix ? ".*" : "/?"), Pattern.CASE_INSENSITIVE);
  }

  private void enter(Router router, RoutingContext request) {
    synchronized (this) {
      for (Map.Entry<Path, List<Runnable>> held : waiting.entrySet()) {
        if (held.getKey().takes(request)) {
          Context here = request.vertx().getOrCreateContext();
          request.request().pause();
          // From the beginning: this context knows the routes only that were there when it came.
          held.getValue().add(() -> here.runOnContext(now -> router.handle(request.request())));
          return;
        }
      }
      inside.add(request);
    }
    request.addEndHandler(ended -> leave(request));
    request.next();
  }

  private synchronized void leave(RoutingContext request) {
    inside.remove(request);
    notifyAll();
  }

  /** Requests of one path. */
  private final class Path implements Door {
    private final Pattern pattern;

    private Path(Pattern pattern) {
      this.pattern = pattern;
    }

    private boolean takes(RoutingContext request) {
      return pattern.matcher(request.normalizedPath()).matches();
    }

    @Override
    public boolean hold(Duration patience) throws InterruptedException {
      boolean empty = false;
      try {
        synchronized (HttpRequests.this) {
          waiting.put(this, new ArrayList<>());
          empty =
              Patience.until(
                  HttpRequests.this, () -> inside.stream().noneMatch(this::takes), patience);
        }
        return empty;
      } finally {
        if (!empty) {
          open();
        }
      }
    }

    @Override
    public void open() {
      List<Runnable> released;
      synchronized (HttpRequests.this) {
        released = waiting.remove(this);
      }
      if (released != null) {
        released.forEach(Runnable::run);
      }
    }
  }
}
