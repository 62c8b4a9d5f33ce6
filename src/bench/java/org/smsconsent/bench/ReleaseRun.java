package org.smsconsent.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The morning after quiet hours: very many texts whose time comes in one moment, while customers go
 * on writing.
 */
final class ReleaseRun {
  private ReleaseRun() {}

  /** Fills, waits for the moment, watches, and prints what it saw. */
  static void measure(Side side, Path results, int texts) throws Exception {
    Instant due = Instant.now().plusSeconds(20 + texts / 5000);
    fill(side, texts, due);
    long most = 0;
    List<Double> stops = new ArrayList<>();
    Instant released = null;
    try (Caller caller = new Caller(side.port())) {
      for (int i = 0; released == null; i++) {
        long began = System.nanoTime();
        caller.text(String.format("+1404%07d", 2_000_000 + i), i % 2 == 0 ? "STOP" : "Hello");
        stops.add((System.nanoTime() - began) / 1e6);
        if (i % 5 == 0) {
          most =
              Math.max(most, Query.number(side.database(), "SELECT count(*) FROM released_text"));
          boolean over =
              Query.number(
                      side.database(),
                      "SELECT count(*) FROM (SELECT 1 FROM message WHERE due_at IS NOT NULL LIMIT 1) d")
                  == 0;
          released = over && Instant.now().isAfter(due) ? Instant.now() : null;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
    Duration took = Duration.between(due, released);
    List<Double> sorted = stops.stream().sorted().toList();
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("texts", texts);
    outcome.put("seconds", took.toMillis() / 1000.0);
    outcome.put("perSecond", Math.round(texts * 1000.0 / took.toMillis()));
    outcome.put("ticketsAtOnce", most);
    outcome.put("webhookP50Ms", Math.round(Figures.percentile(sorted, 0.5)));
    outcome.put("webhookP99Ms", Math.round(Figures.percentile(sorted, 0.99)));
    outcome.put("placesOutOfAge", displaced(side));
    System.out.println("release: " + outcome);
    Files.writeString(
        results,
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(outcome));
  }

  private static void fill(Side side, int texts, Instant due) throws Exception {
    System.out.println("deferring " + texts + " texts until " + due);
    Query.run(
        side.database(),
        "INSERT INTO message (id, direction, customer, intent, number, store, store_number, body, client_id, category,"
            + " author, status, attempt, reason, detail, asked_again, created_at, due_at)"
            + " SELECT md5('r' || i)::uuid::text, 'OUT', substr(md5('c' || i) || md5('d' || i), 1, 43), 'TEXT',"
            + " '+1312' || (2000000 + i), 'main-street', '+12025550100', 'Your car is ready. Text STOP to opt-out',"
            + " 'night-' || i, 'service', 'bench', 'DEFERRED', 1, 'quiet-hours', 'It waits for the morning.', FALSE,"
            + " now() - interval '10 hours' + i * interval '100 milliseconds', '"
            + due
            + "' FROM generate_series(1, "
            + texts
            + ") AS i");
  }

  /** By how many places a text went earlier or later than its age says, at the 99th percentile. */
  private static long displaced(Side side) throws Exception {
    return Query.number(
        side.database(),
        "SELECT round(percentile_cont(0.99) WITHIN GROUP (ORDER BY abs(went - aged))) FROM (SELECT"
            + " rank() OVER (ORDER BY settled_at) AS went, rank() OVER (ORDER BY created_at) AS aged"
            + " FROM message WHERE client_id LIKE 'night-%' AND status = 'SENT') r");
  }
}
