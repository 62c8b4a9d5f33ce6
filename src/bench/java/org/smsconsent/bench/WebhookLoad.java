package org.smsconsent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Customers who text: each in turn an ordinary text, STOP, REJOIN, an ordinary text, and so on, and
 * neighbours a step apart, so that at any time half of all texts change consent. Every connection
 * has customers of its own and takes them round robin, hence a customer's texts come one after the
 * other.
 */
final class WebhookLoad implements Load {
  private static final String[] WORDS = {
    "Is my car ready?", "STOP", "REJOIN", "Thanks, I will be there at 3"
  };

  private final int connections;
  private final int customers;
  private final Map<String, int[]> positions = new HashMap<>();

  WebhookLoad(int connections, int customers) {
    this.connections = connections;
    this.customers = customers;
  }

  @Override
  public Window run(Side side, Duration time) throws Exception {
    int[] position = positions.computeIfAbsent(side.name(), name -> new int[connections]);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      Duration before = side.processorTime();
      long end = System.nanoTime() + time.toNanos();
      List<Callable<Calls>> callers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int own = i;
        callers.add(() -> call(side.port(own), own, position, end));
      }
      List<Double> milliseconds = new ArrayList<>();
      int refused = 0;
      for (Future<Calls> calls : threads.invokeAll(callers)) {
        milliseconds.addAll(calls.get().milliseconds());
        refused += calls.get().refused();
      }
      Duration used = side.processorTime().minus(before);
      double rate = milliseconds.size() * 1e9 / time.toNanos();
      Duration drained = side.drain();
      double done = milliseconds.size() * 1e9 / time.plus(drained).toNanos();
      return new Window(rate, done, milliseconds, refused, used, drained);
    } finally {
      threads.shutdown();
    }
  }

  private record Calls(List<Double> milliseconds, int refused) {}

  private Calls call(int port, int own, int[] position, long end) throws IOException {
    int each = customers / connections;
    List<Double> milliseconds = new ArrayList<>();
    int refused = 0;
    try (Caller caller = new Caller(port)) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        int next = position[own]++;
        int customer = next % each;
        String from = String.format("+1202%07d", 2_000_000 + own * each + customer);
        int status = caller.text(from, WORDS[(next / each + customer) % WORDS.length]);
        if (status == 200) {
          milliseconds.add((System.nanoTime() - start) / 1e6);
        } else {
          refused++;
        }
      }
    }
    return new Calls(milliseconds, refused);
  }
}
