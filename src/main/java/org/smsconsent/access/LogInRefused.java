package org.smsconsent.access;

import java.time.Duration;

/** A log-in that failed, or that is not looked at before some time has passed. */
final class LogInRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /** Refused for name or password with a wait of zero, and for being one too many otherwise. */
  LogInRefused(Duration wait) {
    super("The log-in is refused");
    this.wait = wait;
  }

  Duration pause() {
    return wait;
  }
}
