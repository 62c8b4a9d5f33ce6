package org.smsconsent.live;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something, and not for ever. */
final class Patience {
  private Patience() {}

  /**
   * Waits on a monitor, which the caller holds, until something is so; whoever changes it notifies
   * the monitor.
   *
   * @return false when it is not so after the patience
   */
  static boolean until(Object monitor, BooleanSupplier so, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (monitor) {
      while (!so.getAsBoolean()) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        monitor.wait(left);
      }
      return true;
    }
  }
}
