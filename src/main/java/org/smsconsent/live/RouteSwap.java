package org.smsconsent.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges routes of the running context one by one, each after its exchanges under way have
 * ended, and puts everything back when one cannot be exchanged.
 */
final class RouteSwap {
  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  /** How long a text of a queue may be under way: more than it waits for a customer. */
  private static final Duration FETCHED = Duration.ofSeconds(15);

  private final ModelCamelContext context;
  private final RouteReader reader;
  private final DirectRoutes direct;
  private final HttpRequests requests;

  /** The route that is being exchanged. */
  private volatile String exchanged = "";

  RouteSwap(ModelCamelContext context, DirectRoutes direct, HttpRequests requests) {
    this.context = context;
    this.reader = new RouteReader(context);
    this.direct = direct;
    this.requests = requests;
  }

  /** Whether a route is being exchanged at this moment. */
  boolean isExchanged(String route) {
    return exchanged.equals(route);
  }

  /** Puts back what a step changed. */
  private interface Undo {
    void run() throws NotTakenOver;
  }

  /**
   * Lets the routes of other texts run: what is new first, so that callers find it, and last what
   * goes.
   *
   * @throws NotTakenOver when that cannot be; the routes of the earlier texts run then
   */
  void apply(RouteTexts before, RouteTexts after) throws NotTakenOver {
    Deque<Undo> undone = new ArrayDeque<>();
    try {
      undone.push(() -> configure(after, before));
      configure(before, after);
      for (String route : after.routesMissingIn(before)) {
        undone.push(() -> stop(route, after));
        start(route, after);
      }
      for (String route : after.routesOtherThanIn(before)) {
        start(route, after);
        undone.push(() -> start(route, before));
      }
      for (String route : before.routesMissingIn(after)) {
        stop(route, before);
        undone.push(() -> start(route, before));
      }
    } catch (NotTakenOver e) {
      undone.forEach(RouteSwap::putBack);
      throw e;
    }
  }

  private static void putBack(Undo step) {
    try {
      step.run();
    } catch (NotTakenOver e) {
      LOG.error("What ran before cannot be put back: start anew", e);
    }
  }

  private void configure(RouteTexts before, RouteTexts after) throws NotTakenOver {
    for (String gone : before.configurationsNotIn(after)) {
      attempt(
          before.fileOfConfiguration(gone),
          () -> {
            RouteConfigurationDefinition running = context.getRouteConfigurationDefinition(gone);
            if (running != null) {
              context.removeRouteConfiguration(running);
            }
          });
    }
    for (String changed : after.configurationsNotIn(before)) {
      String file = after.fileOfConfiguration(changed);
      attempt(file, () -> reader.configure(after.of(Set.of(file))));
    }
  }

  /** Starts a route as texts say it, in the place of the one that has its id. */
  private void start(String id, RouteTexts texts) throws NotTakenOver {
    String file = texts.fileOf(id);
    exchange(
        id,
        file,
        before -> {
          RouteDefinition next = reader.routes(texts.of(Set.of(file))).get(id);
          remove(before);
          try {
            context.addRouteDefinition(next);
          } catch (Exception e) {
            remove(next);
            if (before != null) {
              context.addRouteDefinition(before);
            }
            throw e;
          }
        });
  }

  /** Stops a route that texts have. */
  private void stop(String id, RouteTexts texts) throws NotTakenOver {
    exchange(id, texts.fileOf(id), this::remove);
  }

  private void remove(RouteDefinition route) throws Exception {
    if (route != null) {
      context.removeRouteDefinition(route);
    }
  }

  /** What is done while nothing is under way in a route. */
  private interface Exchanging {
    void of(RouteDefinition before) throws Exception;
  }

  private void exchange(String id, String file, Exchanging exchanging) throws NotTakenOver {
    Route running = context.getRoute(id);
    RouteDefinition before = context.getRouteDefinition(id);
    attempt(
        file,
        () -> {
          Door door = running == null ? Door.NONE : door(running.getEndpoint());
          if (!door.hold()) {
            throw NotTakenOver.busy(file, id);
          }
          try {
            exchanged = id;
            if (running != null && !isStopped(id)) {
              throw NotTakenOver.busy(file, id);
            }
            exchanging.of(before);
          } finally {
            exchanged = "";
            door.open();
          }
        });
  }

  private boolean isStopped(String id) throws Exception {
    return context.getRouteController().stopRoute(id, FETCHED.toSeconds(), TimeUnit.SECONDS, true);
  }

  /** A step that Camel may not be able to do. */
  private interface Step {
    void run() throws Exception;
  }

  private static void attempt(String file, Step step) throws NotTakenOver {
    try {
      step.run();
    } catch (NotTakenOver e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotTakenOver.failed(file, "it cannot be taken over", e);
    } catch (Exception e) {
      throw NotTakenOver.failed(file, "it cannot be taken over", e);
    }
  }

  private Door door(Endpoint endpoint) {
    if (endpoint instanceof DirectEndpoint called) {
      return direct.door(called);
    }
    return endpoint instanceof PlatformHttpEndpoint asked ? requests.door(asked) : Door.NONE;
  }
}
