package org.smsconsent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A steady load for a while in a small heap, with a slow provider that fails now and then: what
 * would grow without end shows as a column that grows.
 */
final class SustainedRun {
  private static final int PER_SECOND = 100;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Side side;
  private final QueueLoad.Producer producer;
  private final List<Map<String, Object>> looks = new ArrayList<>();

  private SustainedRun(Side side, QueueLoad.Producer producer) {
    this.side = side;
    this.producer = producer;
  }

  /** Runs it and prints the looks. */
  static void measure(Side side, Path results, int customers, Duration time) throws Exception {
    try (QueueLoad.Producer producer = QueueLoad.producer(side, customers)) {
      SustainedRun run = new SustainedRun(side, producer);
      run.send(Duration.ofSeconds(20));
      side.drain();
      Instant start = Instant.now();
      for (Duration sent = Duration.ZERO;
          sent.compareTo(time) < 0;
          sent = sent.plus(BETWEEN_LOOKS)) {
        run.look(sent);
        run.send(BETWEEN_LOOKS);
      }
      Instant end = Instant.now();
      run.look(time);
      Duration drained = side.drain();
      run.look(Duration.between(start, Instant.now()));
      List<Double> took = Query.handled(side.database(), start, end).stream().sorted().toList();
      Map<String, Object> outcome = new LinkedHashMap<>();
      outcome.put("sentPerSecond", took.size() / (double) time.toSeconds());
      outcome.put("p50Ms", Math.round(Figures.percentile(took, 0.5)));
      outcome.put("p99Ms", Math.round(Figures.percentile(took, 0.99)));
      outcome.put("drainedSeconds", drained.toMillis() / 1000.0);
      outcome.put(
          "notSent",
          Query.number(
              side.database(),
              "SELECT count(*) FROM message WHERE intent = 'TEXT' AND status <> 'SENT'"));
      outcome.put("looks", run.looks);
      System.out.println("sustained: " + outcome);
      Files.writeString(
          results,
          JsonMapper.builder()
              .build()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(outcome));
    }
  }

  private void send(Duration time) throws Exception {
    long start = System.nanoTime();
    for (int tenth = 0; tenth < time.toMillis() / 100; tenth++) {
      producer.send(PER_SECOND / 10);
      LockSupport.parkNanos(start + (tenth + 1) * 100_000_000L - System.nanoTime());
    }
  }

  private void look(Duration after) throws Exception {
    Map<String, Object> look = new LinkedHashMap<>();
    look.put("second", after.toSeconds());
    look.put("heapMb", heapAfterCollection());
    look.put("connections", Query.number(side.database(), connections()));
    look.put("outbox", Query.number(side.database(), "SELECT count(*) FROM outbox"));
    look.put(
        "underWay",
        Query.number(
            side.database(),
            "SELECT count(*) FROM message WHERE status IN ('QUEUED', 'SENDING', 'DEFERRED')"));
    looks.add(look);
    System.out.println(look);
  }

  private static String connections() {
    return "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()";
  }

  /** Megabytes that are in use once a full collection has taken the rest away. */
  private long heapAfterCollection() throws IOException {
    diagnose("GC.run");
    String info = diagnose("GC.heap_info");
    return info.lines()
        .filter(line -> line.contains("used "))
        .findFirst()
        .map(line -> line.replaceAll(".*used (\\d+)K.*", "$1"))
        .map(kilobytes -> Long.parseLong(kilobytes) / 1024)
        .orElseThrow(() -> new IllegalStateException(info));
  }

  private String diagnose(String command) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(side.processId()),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (said.toLowerCase(Locale.ROOT).contains("not found")) {
      throw new IllegalStateException(said);
    }
    return said;
  }
}
