package org.smsconsent.bundle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.check.RoutesCheck;
import org.smsconsent.data.JdbcEndpoints;
import org.smsconsent.live.DirectRoutes;
import org.smsconsent.live.HttpRequests;
import org.smsconsent.live.LiveRoutes;
import org.smsconsent.settings.Settings;

import io.vertx.ext.web.Router;

/**
 * Route files that may be edited while the bundle runs, where the knob says so. Elsewhere nothing
 * of it is in the way of an exchange.
 */
final class LiveEditing implements AutoCloseable {
  private final Settings settings;
  private final Path folder;
  private final Map<String, String> texts;
  private final Duration rhythm;
  private final DirectRoutes direct = new DirectRoutes();
  private final HttpRequests requests = new HttpRequests();
  private final boolean on;
  private volatile LiveRoutes routes;

  /**
   * For the routes of a folder.
   *
   * @param texts of its files, as they run; none where the packaged routes run
   */
  LiveEditing(Settings settings, Path folder, Map<String, String> texts) {
    this.settings = settings;
    this.folder = folder;
    this.texts = texts;
    String looks = settings.text("sms.routes.reload-ms");
    boolean sandbox = settings.text("sms.provider").equals("sandbox");
    this.rhythm =
        Duration.ofMillis(
            looks.isEmpty() ? sandbox ? 1000 : 0 : settings.number("sms.routes.reload-ms"));
    this.on = !rhythm.isZero() && !texts.isEmpty();
  }

  /** Puts doors before the routes; to be called before the context starts. */
  void bind(Main main) {
    if (on) {
      main.bind("direct", direct);
    }
  }

  /** Puts a door before the server's routes. */
  void addTo(Router router) {
    if (on) {
      requests.addTo(router);
    }
  }

  /** Looks at the files from now on. */
  void start(CamelContext running, RoutesCheck check, JmsPoolConnectionFactory producers) {
    if (on) {
      routes =
          new LiveRoutes(
              folder,
              texts,
              check,
              () -> scratch(running, producers),
              (ModelCamelContext) running,
              direct,
              requests);
      routes.start(rhythm);
    }
  }

  /** What is not taken over, with the reasons. */
  SortedMap<String, List<String>> refused() {
    return routes == null ? new TreeMap<>() : routes.refused();
  }

  /** The routes that ran and could not be put back. */
  Set<String> lost() {
    return routes == null ? Set.of() : routes.lost();
  }

  /** Whether a route is being exchanged at this moment. */
  boolean isExchanged(String route) {
    return routes != null && routes.isExchanged(route);
  }

  /** A context for trials: with the running one's beans, and nothing in it starts. */
  private DefaultCamelContext scratch(CamelContext running, JmsPoolConnectionFactory producers) {
    DefaultRegistry registry = new DefaultRegistry(new SharedBeans(running.getRegistry()));
    ContextBeans.bind(registry::bind, settings, producers);
    DefaultCamelContext scratch = new DefaultCamelContext(registry);
    scratch.getCamelContextExtension().setName("trial");
    scratch.disableJMX();
    scratch.setAutoStartup(false);
    scratch.getCamelContextExtension().registerEndpointCallback(new JdbcEndpoints());
    scratch.getPropertiesComponent().setOverrideProperties(settings.placeholders());
    scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
    return scratch;
  }

  /** The beans of another context, without those that know it. */
  private record SharedBeans(Registry registry) implements BeanRepository {
    @Override
    public Object lookupByName(String name) {
      return free(registry.lookupByName(name));
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
      return free(registry.lookupByNameAndType(name, type));
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
      Map<String, T> found = new TreeMap<>(registry.findByTypeWithName(type));
      found.values().removeIf(CamelContextAware.class::isInstance);
      return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
      return Set.copyOf(findByTypeWithName(type).values());
    }

    private static <T> T free(T bean) {
      return bean instanceof CamelContextAware ? null : bean;
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (routes != null) {
      routes.close();
    }
  }
}
