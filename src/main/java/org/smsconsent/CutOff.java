package org.smsconsent;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process whose stop takes too long. What is cut off is as safe as at a power cut: each text
 * has its intent in the database, and each webhook its answer after the commit only.
 */
final class CutOff {
  private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);

  /** Exit status of a stop that was cut off. */
  private static final int NOT_ENDED = 3;

  private CutOff() {}

  /**
   * Lets a stop have its time and no more; the log tells then what it was waiting for.
   *
   * @param stop the thread that stops everything
   */
  static void after(Duration time, Thread stop) {
    Thread limit =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
              } catch (InterruptedException e) {
                return;
              }
              LOG.error(
                  "The stop has not ended after {} s and is cut off. It waits here:\n{}",
                  time.toSeconds(),
                  Arrays.stream(stop.getStackTrace())
                      .map(frame -> "  at " + frame)
                      .collect(Collectors.joining("\n")));
              Runtime.getRuntime().halt(NOT_ENDED);
            },
            "stop limit");
    limit.setDaemon(true);
    limit.start();
  }
}
