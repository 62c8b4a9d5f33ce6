package org.smsconsent.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.smsconsent.ledger.Digests;

/**
 * Checks passwords without letting their slowness be turned against the machine: only some are
 * looked at at once, a few more wait, and what was right is known again for five minutes by a fast
 * digest under a key that this process alone has. Thread-safe.
 */
final class PasswordChecks {
  private static final Duration KNOWN = Duration.ofMinutes(5);
  private static final int MOST_WAITING = 4;
  private static final long PATIENCE_MS = 2000;

  /** What a stranger's password is compared with, so that nobody learns names from the time. */
  private static final PasswordHash STRANGER = PasswordHash.ofNobody();

  private final Digests digests = new Digests(Token.random().getBytes(StandardCharsets.US_ASCII));
  private final Map<String, Instant> right = new FailedLogins.Latest<>();
  private final Semaphore running;
  private final Semaphore places;
  private final Clock clock;

  /** Looks at {@code most} passwords at once. */
  PasswordChecks(int most, Clock clock) {
    this.running = new Semaphore(most);
    this.places = new Semaphore(most + MOST_WAITING);
    this.clock = clock;
  }

  /** Whether this password of a user was right a short while ago; fast. */
  boolean known(User user, String password) {
    synchronized (right) {
      Instant until = right.get(digest(user, password));
      return until != null && until.isAfter(clock.instant());
    }
  }

  /**
   * Whether the password is the user's; of a stranger it is not, and takes as long.
   *
   * @return empty when too many are asking
   */
  Optional<Boolean> check(Optional<User> user, String password) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (!running.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(matches(user, password));
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  private boolean matches(Optional<User> user, String password) {
    Optional<PasswordHash> hash = user.flatMap(known -> PasswordHash.parse(known.secret()));
    boolean matches = hash.orElse(STRANGER).matches(password) && hash.isPresent();
    if (matches) {
      synchronized (right) {
        right.put(digest(user.get(), password), clock.instant().plus(KNOWN));
      }
    }
    return matches;
  }

  private String digest(User user, String password) {
    return digests.of(user.secret() + " " + user.name() + " " + password);
  }
}
