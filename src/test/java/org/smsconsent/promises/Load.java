package org.smsconsent.promises;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.smsconsent.support.Numbers;
import org.smsconsent.support.Web;

import static org.awaitility.Awaitility.await;

/**
 * Texts and STOPs that go on while something breaks. A STOP that is not answered with 2xx comes
 * again under the same MessageSid, as the provider's retry does it.
 */
final class Load implements AutoCloseable {
  private static final int LOYAL = 20;

  private final Dms dms;
  private final Web web;
  private final List<String> loyal = Stream.generate(Numbers::next).limit(LOYAL).toList();
  private final Map<String, Instant> answered = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Future<?>> work = new ArrayList<>();

  Load(Dms dms, Web web) {
    this.dms = dms;
    this.web = web;
  }

  /** Begins to queue texts and to send STOPs, and returns at once. */
  void begin(int texts, int stops) {
    work.add(threads.submit(() -> textsToLoyalCustomers(texts)));
    for (int part = 0; part < 2; part++) {
      work.add(threads.submit(() -> customersWhoStop(stops / 2)));
    }
  }

  private void textsToLoyalCustomers(int texts) {
    for (int i = 0; i < texts; i++) {
      dms.queue(loyal.get(ThreadLocalRandom.current().nextInt(LOYAL)));
    }
  }

  private void customersWhoStop(int stops) {
    for (int i = 0; i < stops; i++) {
      String customer = Numbers.next();
      for (int text = 0; text < 4; text++) {
        dms.queue(customer);
      }
      Map<String, String> stop = Web.form(UUID.randomUUID().toString(), customer, "STOP");
      await()
          .atMost(Duration.ofSeconds(180))
          .pollInterval(Duration.ofMillis(100))
          .pollDelay(Duration.ZERO)
          .until(() -> answered(stop));
      answered.put(customer, Instant.now());
    }
  }

  private boolean answered(Map<String, String> stop) {
    long began = System.nanoTime();
    try {
      int status = web.webhook(stop).statusCode();
      if (status != 200) {
        refusals.add(status);
      }
      return status == 200;
    } catch (UncheckedIOException e) {
      return false;
    } finally {
      millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
  }

  /** Waits until everything that was begun is queued and every STOP is answered. */
  void end() throws Exception {
    for (Future<?> each : work) {
      each.get();
    }
    work.clear();
  }

  /** The customers whose STOP was answered, and when. */
  Map<String, Instant> answered() {
    return answered;
  }

  List<String> loyal() {
    return loyal;
  }

  /** The statuses of the answers to STOPs that were not taken. */
  List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  /** The longest that a STOP was left without an answer, in milliseconds. */
  long longestMillis() {
    return millis.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
