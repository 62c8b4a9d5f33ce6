package org.smsconsent.observe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready while every route runs that is to run. It takes the place of Camel's check of each route,
 * which calls a route down, or fails, in the moment in which it is exchanged for an edited one.
 */
public final class RoutesHealth extends AbstractHealthCheck {
  private final Supplier<CamelContext> context;
  private final Predicate<String> exchanged;
  private final Supplier<Set<String>> lost;

  /**
   * Health of the routes of a context.
   *
   * @param exchanged whether the route of an id is being exchanged, so that its callers wait
   * @param lost the routes that are gone without anybody having wanted it
   */
  public RoutesHealth(
      Supplier<CamelContext> context, Predicate<String> exchanged, Supplier<Set<String>> lost) {
    super("sms", "routes");
    this.context = context;
    this.exchanged = exchanged;
    this.lost = lost;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<String> stopped =
        Stream.concat(
                context.get().getRoutes().stream()
                    .filter(Route::isAutoStartup)
                    .map(Route::getRouteId)
                    .filter(id -> !exchanged.test(id) && isStopped(id)),
                lost.get().stream())
            .distinct()
            .sorted()
            .toList();
    if (stopped.isEmpty()) {
      builder.up();
    } else {
      builder.message("Not started: " + String.join(", ", stopped)).down();
    }
  }

  /** One that has gone since it was listed is not. */
  private boolean isStopped(String id) {
    ServiceStatus status = context.get().getRouteController().getRouteStatus(id);
    return status != null && status != ServiceStatus.Started;
  }
}
