package org.smsconsent.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long somebody has to wait after failed log-ins: nothing for the first ones, then a second,
 * two, four and so on. Failures are forgotten an hour after the last one. Keeps a bounded number,
 * the latest. Thread-safe.
 */
final class FailedLogins {
  private static final int MOST_KEPT = 10_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private record Failures(int count, Instant last) {}

  private final Map<String, Failures> failures = new Latest<>();
  private final int free;
  private final Duration longest;
  private final Clock clock;

  /** Lets {@code free} failures pass without a wait, and makes nobody wait for longer. */
  FailedLogins(int free, Duration longest, Clock clock) {
    this.free = free;
    this.longest = longest;
    this.clock = clock;
  }

  /** How long the one of this key still has to wait, zero for not at all. */
  synchronized Duration wait(String key) {
    Failures known = failures.get(key);
    if (known == null || known.count < free) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(known.count - free, 30);
    Duration pause = seconds < longest.toSeconds() ? Duration.ofSeconds(seconds) : longest;
    Duration left = Duration.between(clock.instant(), known.last.plus(pause));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure. */
  synchronized void failed(String key) {
    Instant now = clock.instant();
    Failures known = failures.get(key);
    boolean first = known == null || known.last.plus(KEPT).isBefore(now);
    failures.put(key, new Failures(first ? 1 : known.count + 1, now));
  }

  /** Forgets the failures of a key. */
  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  /** Keeps what was looked at last. */
  static final class Latest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > MOST_KEPT;
    }
  }
}
