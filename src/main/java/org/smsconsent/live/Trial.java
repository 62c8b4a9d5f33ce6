package org.smsconsent.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.camel.impl.DefaultCamelContext;

/**
 * Makes the routes of files without starting them, in a Camel context that is thrown away: names of
 * beans and methods, expressions, addresses and their options show there whether they can be used.
 */
final class Trial {
  private static final String FAILING = "it cannot be run";

  private final Supplier<DefaultCamelContext> contexts;

  /**
   * Trials in contexts with the beans of the running one.
   *
   * @param contexts makes one that starts no route
   */
  Trial(Supplier<DefaultCamelContext> contexts) {
    this.contexts = contexts;
  }

  /**
   * Tries the routes of files.
   *
   * @param configurations the files with the route configurations that they may name
   * @throws NotTakenOver when Camel cannot make one of them
   */
  void of(
      Collection<Map.Entry<String, String>> files,
      Collection<Map.Entry<String, String>> configurations)
      throws NotTakenOver {
    try (DefaultCamelContext context = contexts.get()) {
      context.start();
      RouteReader reader = new RouteReader(context);
      for (Map.Entry<String, String> file : configurations) {
        Step.attempt(file.getKey(), FAILING, () -> reader.configure(List.of(file)));
      }
      for (Map.Entry<String, String> file : files) {
        Step.attempt(
            file.getKey(),
            FAILING,
            () -> context.addRouteDefinitions(reader.routes(List.of(file)).values()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A context for trials cannot be closed", e);
    }
  }
}
