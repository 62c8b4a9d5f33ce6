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
  private final Supplier<DefaultCamelContext> contexts;

  /** Something that Camel may not be able to do. */
  private interface Step {
    void run() throws Exception;
  }

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
        attempt(file, () -> reader.configure(List.of(file)));
      }
      for (Map.Entry<String, String> file : files) {
        attempt(file, () -> context.addRouteDefinitions(reader.routes(List.of(file)).values()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A context for trials cannot be closed", e);
    }
  }

  private static void attempt(Map.Entry<String, String> file, Step step) throws NotTakenOver {
    try {
      step.run();
    } catch (Exception | LinkageError e) {
      throw NotTakenOver.failed(file.getKey(), "it cannot be run", e);
    }
  }
}
