package org.smsconsent.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.Endpoint;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Sees to it that no route but the delivery addresses the provider. Routes are looked at before
 * they start; an address that is put together from a message is refused when it first appears.
 */
final class SoleWayOut implements EndpointStrategy {
  private static final String SCHEME = "twilio:";
  private static final Set<String> ALLOWED =
      Set.of("deliver-twilio", "find-twilio", "list-twilio", "pictures-twilio");

  private volatile boolean started;

  /** Refuses to start with a route that goes round the guard. */
  void check(ModelCamelContext context) {
    for (RouteDefinition route : context.getRouteDefinitions()) {
      if (!ALLOWED.contains(route.getRouteId())
          && addresses(route.getOutputs())
              .map(context::resolvePropertyPlaceholders)
              .anyMatch(SoleWayOut::names)) {
        throw new IllegalStateException(
            "Route "
                + route.getRouteId()
                + (route.getLocation() == null ? "" : " (" + route.getLocation() + ")")
                + " addresses "
                + SCHEME
                + ", which goes round the consent check: send the text to the queue sms.outbound");
      }
    }
  }

  /** From now on no new address of the provider may appear. */
  void started() {
    started = true;
  }

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (started && names(uri)) {
      throw new IllegalStateException(
          "A route addresses " + SCHEME + " while running, which goes round the consent check");
    }
    return endpoint;
  }

  private static boolean names(String address) {
    return address != null && address.replace("//", "").startsWith(SCHEME);
  }

  private static Stream<String> addresses(List<? extends ProcessorDefinition<?>> steps) {
    return steps.stream()
        .flatMap(
            step ->
                Stream.of(own(step), addresses(step.getOutputs()), addresses(beside(step)))
                    .flatMap(part -> part));
  }

  /** What a step holds apart from its outputs. */
  private static List<ProcessorDefinition<?>> beside(ProcessorDefinition<?> step) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    if (step instanceof TryDefinition tried) {
      if (tried.getCatchClauses() != null) {
        steps.addAll(tried.getCatchClauses());
      }
      if (tried.getFinallyClause() != null) {
        steps.add(tried.getFinallyClause());
      }
    } else if (step instanceof CircuitBreakerDefinition breaker
        && breaker.getOnFallback() != null) {
      steps.addAll(breaker.getOnFallback().getOutputs());
    }
    return steps;
  }

  private static Stream<String> own(ProcessorDefinition<?> step) {
    Stream<String> expression =
        step instanceof ExpressionNode node
                && node.getExpression() != null
                && node.getExpression().getExpression() != null
            ? Stream.of(node.getExpression().getExpression().strip().split("[\\s,'\"]+"))
            : Stream.empty();
    Stream<String> address =
        step instanceof EndpointRequiredDefinition to
            ? Stream.ofNullable(to.getEndpointUri())
            : Stream.empty();
    Stream<String> dynamic =
        step instanceof ToDynamicDefinition to ? Stream.ofNullable(to.getUri()) : Stream.empty();
    return Stream.of(expression, address, dynamic).flatMap(part -> part);
  }
}
