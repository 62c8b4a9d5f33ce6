package org.smsconsent.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.check.Finding;
import org.smsconsent.check.RouteFiles;
import org.smsconsent.check.RoutesCheck;

/**
 * Takes over what operators change in the route files while everything runs. What has stood still
 * for a look is checked, tried, and exchanged route by route; what cannot run leaves the old routes
 * running, and is told. Files that were changed together are taken together if they can be, and
 * otherwise each by itself.
 */
public final class LiveRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

  /** Looks after which something is tried again that only the moment stood against, at first. */
  private static final int AGAIN = 10;

  /** And at last: each time it is twice as many. */
  private static final int LATEST_AGAIN = 320;

  /** How long a stop waits for a change that is being applied; a stop has 30 s for everything. */
  private static final Duration LAST_CHANGE = Duration.ofSeconds(3);

  private final Path folder;
  private final RoutesCheck check;
  private final Trial trial;
  private final RouteSwap swap;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "route files");
            thread.setDaemon(true);
            return thread;
          });

  private RouteTexts running;
  private Map<String, String> seen;
  private Map<String, String> judged;
  private int looksUntilAgain;
  private int again = AGAIN;
  private volatile SortedMap<String, List<String>> refused = new TreeMap<>();

  /**
   * For routes that run.
   *
   * @param folder of the route files
   * @param texts what stood there when they were started, by name
   * @param scratch makes contexts for trials, which start no route
   */
  public LiveRoutes(
      Path folder,
      Map<String, String> texts,
      RoutesCheck check,
      Supplier<DefaultCamelContext> scratch,
      ModelCamelContext context,
      DirectRoutes direct,
      HttpRequests requests) {
    this.folder = folder;
    this.check = check;
    this.trial = new Trial(scratch);
    this.swap = new RouteSwap(context, direct, requests);
    this.running = new RouteTexts(texts);
    this.seen = texts;
    this.judged = texts;
  }

  /** Looks at the folder from now on, in this rhythm. */
  public void start(Duration rhythm) {
    looks.scheduleWithFixedDelay(
        this::lookSafely, rhythm.toMillis(), rhythm.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is not taken over, by file, with the reasons; nothing while the folder's files run. */
  public SortedMap<String, List<String>> refused() {
    return refused;
  }

  /** Whether a route is being exchanged at this moment, so that its callers wait. */
  public boolean isExchanged(String route) {
    return swap.isExchanged(route);
  }

  /** The routes that ran and could not be put back after a change failed; none, as a rule. */
  public Set<String> lost() {
    return swap.lost();
  }

  /** Whatever goes wrong: the next look is made, and what is wrong is told until it is mended. */
  private void lookSafely() {
    try {
      look();
    } catch (Throwable e) {
      judged = Map.of();
      String why = folder + " cannot be looked at: " + e;
      refuse(new TreeMap<>(Map.of(folder.toString(), List.of(why))));
      LOG.debug("The old routes run on", e);
    }
  }

  private void look() {
    Map<String, String> now = RouteFiles.in(folder);
    boolean still = now.equals(seen);
    seen = now;
    if (!still) {
      again = AGAIN;
    } else if (!now.equals(judged) || looksUntilAgain > 0 && --looksUntilAgain == 0) {
      looksUntilAgain = 0;
      refuse(takeOver(now));
      judged = now;
    }
  }

  /** Takes over what is changed, and returns what is wrong by the file that was changed. */
  private SortedMap<String, List<String>> takeOver(Map<String, String> now) {
    SortedMap<String, List<String>> wrong = new TreeMap<>();
    Set<String> left = RouteTexts.changed(running.files(), now);
    while (!left.isEmpty()) {
      try {
        take(left, now);
        return wrong;
      } catch (NotTakenOver e) {
        if (e.passing()) {
          looksUntilAgain = again;
          again = Math.min(2 * again, LATEST_AGAIN);
          left.forEach(file -> wrong.put(file, e.lines()));
          return wrong;
        }
        Set<String> blamed = new TreeSet<>(left);
        blamed.retainAll(e.reasons().keySet());
        if (blamed.isEmpty()) {
          takeOneByOne(left, now, wrong);
          return wrong;
        }
        blamed.forEach(file -> wrong.put(file, e.reasons().get(file)));
        left.removeAll(blamed);
      }
    }
    return wrong;
  }

  /** What is taken may be what another one waits for, so the rest is tried as long as one is. */
  private void takeOneByOne(
      Set<String> files, Map<String, String> now, Map<String, List<String>> wrong) {
    Set<String> left = new TreeSet<>(files);
    boolean taken = true;
    while (taken) {
      taken = false;
      for (String file : Set.copyOf(left)) {
        try {
          take(Set.of(file), now);
          wrong.remove(file);
          left.remove(file);
          taken = true;
        } catch (NotTakenOver e) {
          wrong.put(file, e.lines());
          if (e.passing()) {
            looksUntilAgain = again;
          }
        }
      }
    }
  }

  private void take(Set<String> files, Map<String, String> now) throws NotTakenOver {
    RouteTexts next = checked(files, now);
    swap.apply(running, next);
    running = next;
    LOG.info("The changed route files are in force: {}", String.join(", ", files));
  }

  private RouteTexts checked(Set<String> files, Map<String, String> now) throws NotTakenOver {
    Map<String, String> texts = new TreeMap<>(running.files());
    files.forEach(file -> texts.compute(file, (name, old) -> now.get(name)));
    List<Finding> found = check.of(folder.toString(), texts);
    if (!found.isEmpty()) {
      throw NotTakenOver.broken(found);
    }
    RouteTexts next = new RouteTexts(texts);
    for (String file : files) {
      List<String> besides =
          Stream.of(running, next).flatMap(some -> some.besides(file).stream()).distinct().toList();
      if (!besides.isEmpty()) {
        throw NotTakenOver.notLive(file, besides);
      }
    }
    trial.of(next.of(files), next.of(next.configurationFiles()));
    return next;
  }

  private void refuse(SortedMap<String, List<String>> wrong) {
    wrong.forEach(
        (file, why) -> {
          if (!why.equals(refused.get(file))) {
            LOG.warn(
                "A change is not taken over, the old routes run on: {}", String.join("\n", why));
          }
        });
    refused = wrong;
  }

  /** Looks no more; a change that is being applied has a moment to end, then it is broken off. */
  @Override
  public void close() throws InterruptedException {
    swap.close();
    looks.shutdown();
    if (!looks.awaitTermination(LAST_CHANGE.toSeconds(), TimeUnit.SECONDS)) {
      looks.shutdownNow();
      looks.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
