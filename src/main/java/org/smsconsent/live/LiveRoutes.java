package org.smsconsent.live;

import java.io.UncheckedIOException;
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

  /** Looks after which something is tried again that only the moment stood against. */
  private static final int AGAIN = 10;

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

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("The route files cannot be looked at, the old ones run on", e);
    }
  }

  private void look() {
    Map<String, String> now;
    try {
      now = RouteFiles.in(folder);
    } catch (UncheckedIOException e) {
      refuse(new TreeMap<>(Map.of(folder.toString(), List.of(e.getMessage()))));
      judged = Map.of();
      return;
    }
    boolean still = now.equals(seen);
    seen = now;
    if (still && (!now.equals(judged) || looksUntilAgain > 0 && --looksUntilAgain == 0)) {
      judged = now;
      takeOver(now);
    }
  }

  private void takeOver(Map<String, String> now) {
    SortedMap<String, List<String>> wrong = new TreeMap<>();
    looksUntilAgain = 0;
    takeOver(RouteTexts.changed(running.files(), now), now, wrong);
    refuse(wrong);
  }

  /** Takes files together; where they cannot be, without those that are to blame, or one by one. */
  private void takeOver(
      Set<String> files, Map<String, String> now, Map<String, List<String>> wrong) {
    if (files.isEmpty()) {
      return;
    }
    try {
      RouteTexts next = checked(files, now);
      swap.apply(running, next);
      running = next;
      LOG.info("The changed route files are in force: {}", String.join(", ", files));
    } catch (NotTakenOver e) {
      if (e.passing()) {
        looksUntilAgain = AGAIN;
      }
      Set<String> sound = new TreeSet<>(files);
      sound.removeAll(e.reasons().keySet());
      if (files.size() == 1) {
        wrong.putAll(e.reasons());
      } else if (sound.size() < files.size()) {
        wrong.putAll(e.reasons());
        takeOver(sound, now, wrong);
      } else {
        files.forEach(file -> takeOver(Set.of(file), now, wrong));
      }
    }
  }

  private RouteTexts checked(Set<String> files, Map<String, String> now) throws NotTakenOver {
    Map<String, String> texts = new TreeMap<>(running.files());
    files.forEach(file -> texts.compute(file, (name, old) -> now.get(name)));
    List<Finding> found = check.of(folder.toString(), texts);
    if (!found.isEmpty()) {
      throw NotTakenOver.broken(found);
    }
    RouteTexts next = new RouteTexts(texts);
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
    looks.shutdown();
    if (!looks.awaitTermination(LAST_CHANGE.toSeconds(), TimeUnit.SECONDS)) {
      looks.shutdownNow();
    }
  }
}
