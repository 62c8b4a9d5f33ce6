package org.smsconsent.promises;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Texts and STOPs that go on while something breaks. Every second customer who stops comes back by
 * REJOIN and is texted again. A word that is not answered with 2xx comes again under the same
 * MessageSid, as the provider's retry does it, and to any of the nodes, as a load balancer does it.
 */
final class Load implements AutoCloseable {
  private static final int LOYAL = 20;

  /** From the answer to a customer's STOP until the customer sends REJOIN, for ever without one. */
  record Silence(Instant from, Instant until) {
    boolean breaks(Instant text) {
      return text.isAfter(from) && text.isBefore(until);
    }
  }

  private final Dms dms;
  private final List<Web> nodes;
  private final List<String> loyal = Stream.generate(Numbers::next).limit(LOYAL).toList();
  private final Map<String, Silence> silences = new ConcurrentHashMap<>();
  private final Set<String> afterRejoin = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Future<?>> work = new ArrayList<>();

  Load(Dms dms, List<Web> nodes) {
    this.dms = dms;
    this.nodes = nodes;
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
      say(customer, "STOP");
      Instant answered = Instant.now();
      silences.put(customer, new Silence(answered, Instant.MAX));
      dms.queue(customer);
      if (i % 2 == 0) {
        // The phone company's log tells milliseconds.
        Instant rejoins = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        say(customer, "REJOIN");
        silences.put(customer, new Silence(answered, rejoins));
        afterRejoin.add(dms.queue(customer));
      }
    }
  }

  /** Sends a customer's words until they are taken. */
  private void say(String customer, String words) {
    Map<String, String> form = Web.form(UUID.randomUUID().toString(), customer, words);
    await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(100))
        .pollDelay(Duration.ZERO)
        .until(() -> answered(form));
  }

  private boolean answered(Map<String, String> form) {
    long began = System.nanoTime();
    try {
      Web node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
      int status = node.webhook(form).statusCode();
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

  /** Waits until everything that was begun is queued and every word is answered. */
  void end() throws Exception {
    for (Future<?> each : work) {
      each.get();
    }
    work.clear();
  }

  /** The customers whose STOP was answered, and when each wants no text. */
  Map<String, Silence> silences() {
    return silences;
  }

  /** The texts that were queued for customers who are back for good. */
  Set<String> afterRejoin() {
    return afterRejoin;
  }

  List<String> loyal() {
    return loyal;
  }

  /** The statuses of the answers to words that were not taken. */
  List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  /** The longest that a word was left without an answer, in milliseconds. */
  long longestMillis() {
    return millis.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
