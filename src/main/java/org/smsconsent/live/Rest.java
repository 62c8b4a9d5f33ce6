package org.smsconsent.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * Routes that are brought to rest for a moment: whoever comes waits, and what is under way ends.
 * Callers come before those they call, because what is under way in a caller may still call.
 */
final class Rest {
  /**
   * How long whoever comes may have to wait until everybody inside has left. Callers of a direct:
   * route may hold a customer's lock, for which a STOP waits 8 s, and may need 5 s for the provider
   * yet; and Twilio gives up after 15 s.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long what a route has fetched from a queue may be under way; nobody waits for that. */
  private static final Duration FETCHED = Duration.ofSeconds(15);

  /** How long Camel may take to stop a route in which nobody is. */
  private static final Duration EMPTY = Duration.ofSeconds(1);

  private final CamelContext context;
  private final DirectRoutes direct;
  private final HttpRequests requests;
  private final BooleanSupplier closing;
  private final List<Door> held = new ArrayList<>();

  /**
   * Nothing rests yet.
   *
   * @param closing whether everything is being stopped, so that nothing more is brought to rest
   */
  Rest(CamelContext context, DirectRoutes direct, HttpRequests requests, BooleanSupplier closing) {
    this.context = context;
    this.direct = direct;
    this.requests = requests;
    this.closing = closing;
  }

  /**
   * Brings routes to rest: those first for which nobody waits, then the others in the order of
   * their texts.
   *
   * @throws NotTakenOver when exchanges of one do not end
   */
  void bring(List<String> routes, RouteTexts texts) throws NotTakenOver {
    for (String id : routes) {
      if (door(id) == Door.NONE) {
        bring(id, Door.NONE, Duration.ZERO, texts.fileOf(id));
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String id : routes) {
      Door door = door(id);
      if (door != Door.NONE) {
        bring(id, door, Duration.ofNanos(end - System.nanoTime()), texts.fileOf(id));
      }
    }
  }

  private void bring(String id, Door door, Duration patience, String file) throws NotTakenOver {
    Step.attempt(
        file,
        "it cannot be brought to rest",
        () -> {
          if (closing.getAsBoolean() || !door.hold(patience)) {
            throw NotTakenOver.busy(file, id);
          }
          held.add(door);
          if (context.getRoute(id) != null && !isStopped(id, door == Door.NONE ? FETCHED : EMPTY)) {
            throw NotTakenOver.busy(file, id);
          }
        });
  }

  private boolean isStopped(String id, Duration patience) throws Exception {
    return context
        .getRouteController()
        .stopRoute(id, patience.toMillis(), TimeUnit.MILLISECONDS, true);
  }

  /** Lets those in who wait. */
  void end() {
    held.forEach(Door::open);
  }

  private Door door(String id) {
    Route route = context.getRoute(id);
    Endpoint endpoint = route == null ? null : route.getEndpoint();
    if (endpoint instanceof DirectEndpoint called) {
      return direct.door(called);
    }
    return endpoint instanceof PlatformHttpEndpoint asked ? requests.door(asked) : Door.NONE;
  }
}
