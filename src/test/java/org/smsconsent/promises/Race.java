package org.smsconsent.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.smsconsent.support.Numbers;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Producers that queue texts for customers, each of whom says stop somewhere in the middle. */
final class Race {
  private static final int PRODUCERS = 4;
  private static final int STOPS_AT_ONCE = 3;

  private final Dms dms;
  private final List<Web> instances;
  private final List<String> customers = Stream.generate(Numbers::next).limit(200).toList();
  private final Map<String, Instant> answered = new ConcurrentHashMap<>();
  private final List<Long> unrelated = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

  Race(Dms dms, List<Web> instances) {
    this.dms = dms;
    this.instances = instances;
  }

  /** Runs it to the end of the last STOP; some texts wait still. */
  void run(int textsEach, int textsForHotOnes) throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < customers.size(); i++) {
      // Every twentieth is texted all the time, and says stop when that has gone on for a while.
      boolean hot = i % 20 == 10;
      texts.addAll(Collections.nCopies(hot ? textsForHotOnes : textsEach, customers.get(i)));
    }
    Collections.shuffle(texts, new Random(1));
    BlockingQueue<String> wantOut = new LinkedBlockingQueue<>();
    AtomicInteger stops = new AtomicInteger();
    List<Future<?>> work = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + STOPS_AT_ONCE);
    for (int part = 0; part < PRODUCERS; part++) {
      int first = part;
      work.add(
          threads.submit(
              () -> {
                for (int i = first; i < texts.size(); i += PRODUCERS) {
                  dms.queue(texts.get(i));
                  // The STOPs are spread over the whole run, the last after the last text.
                  if (i * customers.size() / texts.size()
                      != (i + 1) * customers.size() / texts.size()) {
                    String customer = customers.get(i * customers.size() / texts.size());
                    // So that texts are in flight when the STOP comes.
                    dms.queue(customer);
                    dms.queue(customer);
                    wantOut.add(customer);
                  }
                }
              }));
    }
    for (int i = 0; i < STOPS_AT_ONCE; i++) {
      Web instance = instances.get(i % instances.size());
      work.add(
          threads.submit(
              () -> {
                while (stops.getAndIncrement() < customers.size()) {
                  stop(instance, wantOut.take());
                }
                return null;
              }));
    }
    for (Future<?> each : work) {
      each.get();
    }
    threads.shutdown();
  }

  private void stop(Web instance, String customer) {
    // What the machine is busy with delays both; only the STOP has texts of its own to wait for.
    unrelated.add(millisOf(instance, Numbers.next(), "Thank you"));
    millis.add(millisOf(instance, customer, "STOP"));
    answered.put(customer, Instant.now());
  }

  private static long millisOf(Web instance, String customer, String words) {
    long began = System.nanoTime();
    assertThat(instance.webhook(customer, words).statusCode()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  List<String> customers() {
    return customers;
  }

  /** When the answer to a customer's STOP was there. */
  Instant answered(String customer) {
    return answered.get(customer);
  }

  /** How long the answers to the STOPs took, ascending, in milliseconds. */
  List<Long> millis() {
    return millis.stream().sorted().toList();
  }

  /** The same of texts from customers for whom nothing waits, taken at the same moments. */
  List<Long> unrelatedMillis() {
    return unrelated.stream().sorted().toList();
  }
}
