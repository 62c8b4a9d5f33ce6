package org.smsconsent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.smsconsent.bench.bare.BareLoop;
import org.smsconsent.bench.detect.DetectionSpeed;
import org.smsconsent.bench.ledger.VerifySpeed;
import org.smsconsent.data.Pools;
import org.smsconsent.settings.Settings;

/**
 * Measures the bundle beside a bare loop on the same PostgreSQL and the same broker, in one run and
 * in turn. Knobs are system properties: {@code bench.only} (inbound, outbound, delayed, nodes,
 * scale, detect, verify, import, sustained, release), {@code bench.warmup} and {@code
 * bench.seconds} of a window, {@code bench.rounds}, {@code bench.connections}, {@code
 * bench.customers}, {@code bench.events} of a ledger, {@code bench.lines} of the import, {@code
 * bench.deferred} of the release, {@code bench.keep} for a folder of the large database, {@code
 * bench.jvm.bundle} for JVM options.
 */
public final class Benchmark {
  /** What the large database is called until it is whole. */
  private static final String FILLING = "filling";

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path FOLDER = TARGET.resolve("bench");

  private final Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warmup", 60));
  private final Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
  private final int rounds = Integer.getInteger("bench.rounds", 5);
  private final int connections = Integer.getInteger("bench.connections", 16);
  private final int customers = Integer.getInteger("bench.customers", 4000);
  private final int lines = Integer.getInteger("bench.lines", 1_000_000);
  private final String only = System.getProperty("bench.only", "inbound,outbound,delayed");
  private final List<Comparison> comparisons = new ArrayList<>();

  private Benchmark() {}

  /** Runs all that is asked for, prints the table and writes {@code target/bench/results.json}. */
  public static void main(String[] none) throws Exception {
    new Benchmark().run();
  }

  private void run() throws Exception {
    clean();
    if (only.contains("detect")) {
      DetectionSpeed.measure(FOLDER, rounds);
    }
    if (only.contains("verify")) {
      VerifySpeed.measure(FOLDER, Integer.getInteger("bench.events", 1_000_000));
    }
    if (only.contains("import")) {
      try (Servers servers = Servers.start(FOLDER)) {
        servers.database("import_pg");
        ImportSpeed.measure(FOLDER, lines, servers.environment("import_pg"));
      }
    }
    if (Stream.of("sustained", "release").anyMatch(only::contains)) {
      provider();
      try (Servers servers = Servers.start(FOLDER)) {
        watch(servers);
      }
    }
    if (Stream.of("inbound", "outbound", "delayed", "nodes", "scale").anyMatch(only::contains)) {
      compareAll();
    }
  }

  private void watch(Servers servers) throws Exception {
    if (only.contains("sustained")) {
      Map<String, String> consumers = Map.of("SMS_OUTBOUND_CONSUMERS", "32");
      List<String> options = List.of("-Xmx256m", "-Dbench.provider.errors=10");
      try (Side bundle = bundle(servers, "bundle_sustained", 150, options, consumers)) {
        SustainedRun.measure(
            bundle, FOLDER.resolve("sustained.json"), customers, Duration.ofSeconds(60));
      }
    }
    if (only.contains("release")) {
      try (Side bundle = bundle(servers, "bundle_release", 0, List.of(), Map.of())) {
        ReleaseRun.measure(
            bundle, FOLDER.resolve("release.json"), Integer.getInteger("bench.deferred", 100_000));
      }
    }
  }

  private void compareAll() throws Exception {
    provider();
    if (Stream.of("inbound", "outbound", "delayed").anyMatch(only::contains)) {
      try (Servers servers = Servers.start(FOLDER)) {
        onOneServer(servers);
      }
    }
    if (only.contains("scale")) {
      String kept = System.getProperty("bench.keep", "");
      try (Servers servers =
          kept.isEmpty() ? Servers.start(FOLDER) : Servers.start(FOLDER, Path.of(kept))) {
        scale(servers);
      }
    }
    if (only.contains("nodes")) {
      nodes(0);
      nodes(100);
    }
    Map<String, Object> settings = new TreeMap<>();
    settings.put("warmUpSeconds", warmUp.toSeconds());
    settings.put("windowSeconds", time.toSeconds());
    settings.put("rounds", rounds);
    settings.put("connections", connections);
    settings.put("customers", customers);
    Report.write(FOLDER.resolve("results.json"), settings, comparisons);
    System.out.println();
    System.out.println(Report.table(comparisons));
  }

  private void onOneServer(Servers servers) throws Exception {
    if (only.contains("inbound") || only.contains("outbound")) {
      instant(servers);
    }
    if (only.contains("delayed")) {
      delayed(servers);
    }
  }

  private void instant(Servers servers) throws Exception {
    try (Side bundle = bundle(servers, "bundle", 0, Map.of());
        Side bare = bare(servers, "bare", 0, Map.of(), true)) {
      if (only.contains("inbound")) {
        try (Side answers = bare(servers, "bare_webhook", 0, Map.of(), false)) {
          compare(
              new Comparison("inbound webhooks", 0.7, bundle, bare, answers),
              new WebhookLoad(connections, customers));
        }
      }
      if (only.contains("outbound")) {
        compare(
            new Comparison("outbound, instant provider", 0.8, bundle, bare),
            new QueueLoad(customers));
      }
    }
  }

  private void delayed(Servers servers) throws Exception {
    Map<String, String> consumers = Map.of("SMS_OUTBOUND_CONSUMERS", "32");
    try (Side bundle = bundle(servers, "bundle_delayed", 100, consumers);
        Side bare = bare(servers, "bare_delayed", 100, consumers, true)) {
      compare(
          new Comparison("outbound, provider takes 100 ms, 32 consumers", 0.9, bundle, bare),
          new QueueLoad(customers));
    }
  }

  /** One, two and three nodes, each group with a database and a broker of its own. */
  private void nodes(int delay) throws Exception {
    try (Servers first = Servers.start(FOLDER.resolve("one-" + delay));
        Servers second = Servers.start(FOLDER.resolve("two-" + delay));
        Servers third = Servers.start(FOLDER.resolve("three-" + delay));
        Side one = group(first, "bundle_1_node", 1, delay);
        Side two = group(second, "bundle_2_nodes", 2, delay);
        Side three = group(third, "bundle_3_nodes", 3, delay)) {
      if (delay == 0) {
        compare(
            new Comparison("inbound webhooks, by nodes", 0, one, two, three),
            new WebhookLoad(connections, customers));
      }
      String provider = delay == 0 ? "instant provider" : "provider takes " + delay + " ms";
      compare(
          new Comparison("outbound, " + provider + ", by nodes", 0, one, two, three),
          new QueueLoad(customers));
    }
  }

  private static Side group(Servers servers, String name, int nodes, int delay) throws Exception {
    Side group = bundle(servers, name, delay, Map.of());
    for (int node = 2; node <= nodes; node++) {
      group.join(bundle(servers, name + "_" + node, delay, servers.environment(name)));
    }
    return group;
  }

  private void scale(Servers servers) throws Exception {
    long consents = Long.getLong("bench.consents", 10_000_000);
    long messages = Long.getLong("bench.messages", 20_000_000);
    String size = consents + " states and " + messages + " texts";
    if (!servers.has("bundle_large")) {
      fill(servers, "bundle_large", consents, messages, size);
    }
    if (!servers.remark("bundle_large").equals(size)) {
      throw new IllegalStateException(
          "The database that is kept has " + servers.remark("bundle_large") + ", and not " + size);
    }
    // Each with a broker of its own: the queues of two bundles have the same names.
    try (Servers others = Servers.start(FOLDER.resolve("others"));
        Side large = bundle(servers, "bundle_large", 0, Map.of());
        Side small = bundle(others, "bundle_small", 0, Map.of())) {
      for (Side side : List.of(large, small)) {
        // For the benchmark's own questions; without these it would read every text each time.
        Query.run(
            side.database(),
            "CREATE INDEX IF NOT EXISTS bench_waiting ON message (status) WHERE status IN ('QUEUED', 'SENDING', 'DEFERRED')");
        Query.run(
            side.database(),
            "CREATE INDEX IF NOT EXISTS bench_settled ON message (settled_at) WHERE intent = 'TEXT' AND status = 'SENT'");
      }
      compare(
          new Comparison("inbound webhooks, large and small database", 0.9, large, small),
          new WebhookLoad(connections, customers));
      compare(
          new Comparison("outbound, large and small database", 0.9, large, small),
          new QueueLoad(customers));
      List<String> threads =
          IntStream.range(0, customers)
              .mapToObj(i -> String.format("/api/threads/%%2B1202%07d?limit=50", 2_000_000 + i))
              .toList();
      compare(
          new Comparison("a customer's thread, 50 texts", 0, large, small), new PageLoad(threads));
      compare(
          new Comparison("the list of threads, 50 a page", 0, large, small),
          new PageLoad(List.of("/api/threads?limit=50", "/api/threads?limit=50&state=opted-out")));
    }
  }

  private void compare(Comparison comparison, Load load) throws Exception {
    comparisons.add(comparison.run(load, warmUp, time, rounds));
  }

  /** Before its bundle starts, which would look at tables without indexes every few seconds. */
  private static void fill(Servers servers, String name, long consents, long messages, String size)
      throws Exception {
    System.out.println("filling the large database");
    servers.anew(FILLING);
    Path data = Files.createDirectories(FOLDER.resolve(name).resolve("data"));
    Map<String, String> environment = new HashMap<>(servers.environment(FILLING));
    // An index of millions takes longer than the application waits for an answer.
    environment.computeIfPresent(
        "SMS_DB_URL", (knob, url) -> url + (url.contains("?") ? "&" : "?") + "socketTimeout=0");
    Settings settings = Settings.load(data.getParent(), environment);
    try (Pools pools = Pools.open(settings, data)) {
      new LargeDatabase(pools.background.alone()).fill(consents, messages);
    }
    servers.remark(FILLING, size);
    servers.rename(FILLING, name);
  }

  private static Side bundle(Servers servers, String name, int delay, Map<String, String> settings)
      throws Exception {
    return bundle(servers, name, delay, List.of(), settings);
  }

  private static Side bundle(
      Servers servers, String name, int delay, List<String> options, Map<String, String> settings)
      throws Exception {
    Path folder = FOLDER.resolve(name);
    Path routes = Files.createDirectories(folder.resolve("routes"));
    for (Path from : List.of(Path.of("routes"), Path.of("src/bench/resources/routes"))) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    // With -jar the stand-in could not be added; the jar's manifest names its libraries here too.
    String classPath =
        TARGET.resolve("sms-consent-routes.jar") + java.io.File.pathSeparator + providerFolder();
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("CLASSPATH", classPath);
    return Side.start(
        name,
        servers,
        folder,
        Stream.concat(
                options.stream(),
                Stream.of("-Dbench.provider.delay=" + delay, "org.smsconsent.Application"))
            .toList(),
        environment,
        true);
  }

  private static Side bare(
      Servers servers, String name, int delay, Map<String, String> settings, boolean drains)
      throws Exception {
    return Side.start(
        name,
        servers,
        FOLDER.resolve(name),
        List.of(
            "-Dbench.provider.delay=" + delay,
            "-Dsun.net.httpserver.nodelay=true",
            "-cp",
            System.getProperty("java.class.path"),
            BareLoop.class.getName(),
            name,
            Boolean.toString(drains)),
        settings,
        drains);
  }

  private static Path providerFolder() {
    return FOLDER.resolve("provider");
  }

  /**
   * Lays the stand-in provider's class apart, for nothing else of the tests may reach the bundle.
   */
  private static void provider() throws Exception {
    String name = StandInProvider.class.getName().replace('.', '/') + ".class";
    Path file = providerFolder().resolve(name);
    Files.createDirectories(file.getParent());
    try (var source = Benchmark.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void clean() throws IOException {
    if (Files.exists(FOLDER)) {
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
