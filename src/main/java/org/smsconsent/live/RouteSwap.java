package org.smsconsent.live;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges routes of the running context. First it makes the new ones and brings the old ones to
 * {@link Rest}; until then nothing has changed. Then it exchanges them all, and puts all back when
 * one does not start.
 */
final class RouteSwap {
  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  private static final String NOT_TAKEN = "it cannot be taken over";

  private final ModelCamelContext context;
  private final RouteReader reader;
  private final DirectRoutes direct;
  private final HttpRequests requests;

  /** The routes that are being exchanged. */
  private volatile Set<String> exchanged = Set.of();

  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  RouteSwap(ModelCamelContext context, DirectRoutes direct, HttpRequests requests) {
    this.context = context;
    this.reader = new RouteReader(context);
    this.direct = direct;
    this.requests = requests;
  }

  /** Whether a route is being exchanged at this moment. */
  boolean isExchanged(String route) {
    return exchanged.contains(route);
  }

  /** The routes that ran before and could not be put back. */
  Set<String> lost() {
    return lost;
  }

  /** Begins nothing more: what is not exchanged yet is not exchanged any more. */
  void close() {
    closing = true;
  }

  /**
   * Lets the routes of other texts run.
   *
   * @throws NotTakenOver when that cannot be; the routes of the earlier texts run then
   */
  void apply(RouteTexts before, RouteTexts after) throws NotTakenOver {
    Set<String> starting = after.routesMissingIn(before);
    Set<String> stopping = after.routesOtherThanIn(before);
    starting.addAll(stopping);
    stopping.addAll(before.routesMissingIn(after));
    try {
      configure(before, after);
      Map<String, RouteDefinition> next = read(after, starting);
      exchanged = Stream.concat(starting.stream(), stopping.stream()).collect(Collectors.toSet());
      exchange(
          before, before.callersFirst().stream().filter(stopping::contains).toList(), after, next);
    } catch (NotTakenOver e) {
      configure(after, before);
      throw e;
    } finally {
      exchanged = Set.of();
    }
  }

  private void configure(RouteTexts from, RouteTexts to) throws NotTakenOver {
    for (String gone : from.configurationsNotIn(to)) {
      attempt(
          from.fileOfConfiguration(gone),
          () -> {
            RouteConfigurationDefinition running = context.getRouteConfigurationDefinition(gone);
            if (running != null) {
              context.removeRouteConfiguration(running);
            }
          });
    }
    for (String changed : to.configurationsNotIn(from)) {
      String file = to.fileOfConfiguration(changed);
      attempt(file, () -> reader.configure(to.of(Set.of(file))));
    }
  }

  private Map<String, RouteDefinition> read(RouteTexts texts, Set<String> routes)
      throws NotTakenOver {
    Map<String, RouteDefinition> read = new TreeMap<>();
    Set<String> files = new HashSet<>();
    for (String route : routes) {
      String file = texts.fileOf(route);
      if (files.add(file)) {
        attempt(file, () -> read.putAll(reader.routes(texts.of(Set.of(file)))));
      }
    }
    read.keySet().retainAll(routes);
    return read;
  }

  private void exchange(
      RouteTexts before, List<String> stopping, RouteTexts after, Map<String, RouteDefinition> next)
      throws NotTakenOver {
    Rest rest = new Rest(context, direct, requests, () -> closing);
    try {
      rest.bring(stopping, before);
      replace(before, stopping, after, next);
    } finally {
      stopping.forEach(this::restart);
      rest.end();
    }
  }

  /** Exchanges routes that are at rest. */
  private void replace(
      RouteTexts before, List<String> stopped, RouteTexts after, Map<String, RouteDefinition> next)
      throws NotTakenOver {
    Map<String, RouteDefinition> old = new LinkedHashMap<>();
    for (String id : stopped) {
      RouteDefinition definition = context.getRouteDefinition(id);
      if (definition != null) {
        old.put(id, definition);
      }
    }
    try {
      for (String id : old.keySet()) {
        attempt(before.fileOf(id), () -> remove(id));
      }
      for (Map.Entry<String, RouteDefinition> route : next.entrySet()) {
        attempt(after.fileOf(route.getKey()), () -> context.addRouteDefinition(route.getValue()));
      }
    } catch (NotTakenOver e) {
      next.keySet().forEach(id -> putBack(id, () -> remove(id)));
      old.forEach((id, route) -> putBack(id, () -> context.addRouteDefinition(route)));
      throw e;
    }
  }

  private void remove(String id) throws Exception {
    RouteDefinition route = context.getRouteDefinition(id);
    if (route != null) {
      context.removeRouteDefinition(route);
    }
  }

  private void putBack(String id, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      lost.add(id);
      LOG.error("Route {} cannot be put back as it was: start anew", id, e);
    }
  }

  /** Starts a route that was brought to rest and is not exchanged after all. */
  private void restart(String id) {
    Route route = context.getRoute(id);
    if (route != null
        && route.isAutoStartup()
        && context.getRouteController().getRouteStatus(id).isStopped()) {
      putBack(id, () -> context.getRouteController().startRoute(id));
    }
  }

  private static void attempt(String file, Step step) throws NotTakenOver {
    Step.attempt(file, NOT_TAKEN, step);
  }
}
