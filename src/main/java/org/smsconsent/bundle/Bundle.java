package org.smsconsent.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

import org.apache.activemq.broker.BrokerService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.twilio.internal.TwilioConstants;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.access.SecurityHeaders;
import org.smsconsent.api.Contract;
import org.smsconsent.api.Strays;
import org.smsconsent.broker.Connections;
import org.smsconsent.broker.EmbeddedBroker;
import org.smsconsent.broker.QueueDepths;
import org.smsconsent.check.Finding;
import org.smsconsent.check.RouteFiles;
import org.smsconsent.check.RoutesCheck;
import org.smsconsent.console.ConsoleFiles;
import org.smsconsent.data.JdbcEndpoints;
import org.smsconsent.data.Pools;
import org.smsconsent.detect.Phrases;
import org.smsconsent.imports.ImportQueue;
import org.smsconsent.live.CheckedRoutes;
import org.smsconsent.observe.Backlog;
import org.smsconsent.observe.BrokerHealth;
import org.smsconsent.observe.ConsentCounts;
import org.smsconsent.observe.DatabaseHealth;
import org.smsconsent.observe.Meters;
import org.smsconsent.observe.Operations;
import org.smsconsent.observe.OutboxHealth;
import org.smsconsent.observe.ProviderHealth;
import org.smsconsent.observe.RecentWarnings;
import org.smsconsent.observe.Revocations;
import org.smsconsent.observe.RouteFilesHealth;
import org.smsconsent.observe.RoutesHealth;
import org.smsconsent.policy.MarketingOptIns;
import org.smsconsent.settings.Settings;

import io.micrometer.core.instrument.MeterRegistry;

/** The running application: database, broker, beans and routes, started and stopped in order. */
public final class Bundle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

  private final Settings settings;
  private final Path folder;
  private final Clock clock;
  private final Main main = new Main();
  private BrokerService broker;
  private Pools pools;
  private JmsPoolConnectionFactory producers;
  private ImportQueue imports;
  private RecentWarnings warnings;
  private LiveEditing live;

  private Bundle(Settings settings, Path folder, Clock clock) {
    this.settings = settings;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Starts with the settings of a working folder and an environment; returns when it is ready.
   *
   * @throws IllegalArgumentException when a knob cannot be obeyed, with a sentence that says what
   *     to do
   */
  public static Bundle start(Path folder, Map<String, String> environment) throws Exception {
    return start(folder, environment, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same with a clock of the caller's, in whole milliseconds. */
  public static Bundle start(Path folder, Map<String, String> environment, Clock clock)
      throws Exception {
    Bundle bundle = new Bundle(Settings.load(folder, environment), folder, clock);
    try {
      bundle.open();
      return bundle;
    } catch (Exception | Error e) {
      bundle.close();
      throw e;
    }
  }

  private void open() throws Exception {
    Ports.check(settings);
    warnings = RecentWarnings.listening();
    // Beside everything else, because it takes a good part of the start.
    FutureTask<Phrases> phrases = new FutureTask<>(() -> Detectors.inForce(settings, folder));
    new Thread(phrases, "phrase packs").start();
    Path routesFolder = folder.resolve(settings.text("sms.routes.dir"));
    RoutesCheck check = new RoutesCheck(settings.placeholders());
    FutureTask<Map<String, String>> routes =
        new FutureTask<>(() -> checkedRoutes(routesFolder, check));
    new Thread(routes, "route files").start();
    Path data = dataFolder(folder.resolve(settings.text("sms.data.dir")));
    pools = Pools.open(settings, data);
    if (settings.text("sms.broker.url").isEmpty()) {
      broker = EmbeddedBroker.start(settings, data);
    }
    producers = Connections.producers(settings);
    Http.configure(main, settings);
    main.setOverrideProperties(settings.placeholders());
    Beans.bind(main, settings, folder, data, clock, pools, producers);
    Phrases detector = read(phrases);
    main.bind("detector", detector);
    Map<String, String> routeTexts = read(routes);
    bindRoutes(main, routeTexts);
    live = new LiveEditing(settings, routesFolder, routeTexts);
    live.bind(main);
    main.bind("marketingOptIns", new MarketingOptIns(settings, detector));
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport starting) {
            CamelContext context = starting.getCamelContext();
            context.getCamelContextExtension().registerEndpointCallback(new JdbcEndpoints());
            context.addLifecycleStrategy(
                new ServerHandlers(
                    settings.number("sms.http.port"),
                    SecurityHeaders::addTo,
                    live::addTo,
                    new ConsoleFiles()::addTo,
                    router ->
                        Strays.addTo(
                            router, context.getRegistry().findSingleByType(Contract.class))));
            // camel-twilio calls on threads of its own, ten by default: an eleventh text would hold
            // its customer's lock while it waits for one. Two more for those who look for
            // lost texts: they go on on such a thread, and may wait for a customer there.
            context
                .getExecutorServiceManager()
                .registerThreadPoolProfile(
                    new ThreadPoolProfileBuilder(TwilioConstants.THREAD_PROFILE_NAME)
                        .poolSize(Pools.consumers(settings) + 2)
                        .build());
          }
        });
    Backlog backlog = new Backlog(pools, clock);
    Meters meters =
        new Meters(
            () -> main.getCamelContext().getRegistry().findSingleByType(MeterRegistry.class));
    main.bind("meters", meters);
    main.bind("databaseHealth", new DatabaseHealth(pools));
    main.bind("brokerHealth", new BrokerHealth(producers));
    main.bind("outboxHealth", new OutboxHealth(backlog));
    RouteFilesHealth routeFiles = new RouteFilesHealth(live::refused);
    main.bind("routeFilesHealth", routeFiles);
    main.bind(
        "routesHealth", new RoutesHealth(main::getCamelContext, live::isExchanged, live::lost));
    QueueDepths depths = new QueueDepths(broker);
    main.bind(
        "operations",
        new Operations(pools, backlog, new ConsentCounts(pools, clock), depths, warnings, clock));
    main.start();
    Ports.own(main.getCamelContext(), settings);
    meters.begin(main.getCamelContext());
    meters.watch(backlog);
    meters.watch(new Revocations(pools, clock));
    meters.watch(depths);
    meters.watch(pools);
    meters.watch(routeFiles);
    main.getCamelContext().getRegistry().findByType(ProviderHealth.class).forEach(meters::watch);
    imports = main.lookup("importQueue", ImportQueue.class);
    imports.start();
    live.start(main.getCamelContext(), check, producers);
    LOG.info(
        "Ready: http://{}:{} for webhooks and API, http://{}:{}/observe/health for health; provider {}, broker {}",
        settings.text("sms.http.host"),
        settings.text("sms.http.port"),
        settings.text("sms.management.host"),
        settings.text("sms.management.port"),
        settings.text("sms.provider"),
        broker == null ? "elsewhere" : "tcp://127.0.0.1:" + settings.text("sms.broker.port"));
  }

  private static Path dataFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data folder " + folder + " cannot be made: set SMS_DATA_DIR", e);
    }
  }

  /**
   * Camel starts these and no other routes, or the packaged ones where there are none: by itself it
   * would take what it finds on the class path, too, which nobody has checked.
   */
  static void bindRoutes(Main main, Map<String, String> checked) {
    if (checked.isEmpty()) {
      main.configure().withRoutesIncludePattern("classpath:routes/*.camel.yaml");
    } else {
      main.configure().withRoutesCollectorEnabled(false);
      main.configure().addRoutesBuilder(new CheckedRoutes(checked));
    }
  }

  /** The route files of the folder, none where the packaged copies run. */
  private static Map<String, String> checkedRoutes(Path routes, RoutesCheck check) {
    if (!Files.isDirectory(routes)) {
      return Map.of();
    }
    Map<String, String> texts = RouteFiles.in(routes);
    List<Finding> found = check.of(routes.toString(), texts);
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          found.stream()
              .map(Finding::toString)
              .collect(Collectors.joining("\n", "the route files are to be mended:\n", "")));
    }
    return texts;
  }

  private static <T> T read(FutureTask<T> files) throws Exception {
    try {
      return files.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException refused ? refused : e;
    }
  }

  /** Camel's context, for those who look at routes and metrics. */
  public CamelContext context() {
    return main.getCamelContext();
  }

  /** The pools, for those who look at the tables. */
  public Pools pools() {
    return pools;
  }

  /** Stops taking work, lets what is under way end, at most for 30 s, and closes everything. */
  @Override
  public void close() throws Exception {
    if (live != null) {
      live.close();
    }
    main.stop();
    if (imports != null) {
      imports.close();
    }
    if (producers != null) {
      producers.stop();
    }
    if (broker != null) {
      broker.stop();
      broker.waitUntilStopped();
    }
    if (pools != null) {
      pools.close();
    }
    if (warnings != null) {
      warnings.close();
    }
  }
}
