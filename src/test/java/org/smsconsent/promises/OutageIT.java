package org.smsconsent.promises;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.ProcessLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promises 4, 5 and 8: while the broker or the database is away, a webhook is answered truthfully
 * and in time, and afterwards everything that was queued comes to its one outcome.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ProcessLogs.class)
class OutageIT {
  private static final int OUTAGES = Endurance.either(1, 10);

  /** What Twilio waits for an answer. */
  private static final Duration PROVIDER_WAITS = Duration.ofSeconds(15);

  @Test
  void everyTextHasOneOutcomeAndEveryAnswerIsTrueThoughBrokerAndDatabaseGoAway() throws Exception {
    try (Installation installation =
        new Installation(
            Layout.POSTGRESQL_AND_SEPARATE_BROKER, Map.of("SMS_SANDBOX_DELAY_MS", "30"))) {
      BundleProcess bundle = installation.start();
      try (Crm crm = new Crm(installation);
          Dms dms = new Dms(installation);
          Load load = new Load(dms, List.of(bundle.web()))) {
        for (int outage = 0; outage < OUTAGES; outage++) {
          load.begin(150, 20);
          someAreAnswered(load, outage * 40 + 2);
          installation.broker().kill();
          aRequestForTheBrokerFailsInTime(bundle);
          assertThat(bundle.web().webhook(Numbers.next(), "Thank you").statusCode()).isEqualTo(200);
          installation.broker().start();
          load.end();

          load.begin(150, 20);
          someAreAnswered(load, outage * 40 + 22);
          installation.database().stop();
          await()
              .atMost(Duration.ofSeconds(20))
              .until(() -> load.refusals().size() > 0 && !bundle.ready());
          installation.database().start();
          load.end();
        }
        assertThat(load.refusals()).isNotEmpty().allMatch(status -> status >= 500);
        assertThat(load.longestMillis()).isLessThan(PROVIDER_WAITS.toMillis());
        System.out.printf(
            "Outages: %d STOPs refused and repeated, longest answer %d ms%n",
            load.refusals().size(), load.longestMillis());
        Verdict.check(installation, new Judge(bundle.web()), load, dms, crm);
      }
    }
  }

  private static void someAreAnswered(Load load, int stops) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(() -> load.silences().size() >= stops);
  }

  /**
   * The request gives up by itself after half a minute; how fast the answer is depends on the
   * machine.
   */
  private static void aRequestForTheBrokerFailsInTime(BundleProcess bundle) {
    long began = System.nanoTime();
    int status = bundle.web().send("away-1", Numbers.next(), "Your car is ready").statusCode();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("Without a broker the API answers %d after %d ms%n", status, took.toMillis());
    assertThat(status).isIn(202, 503);
  }
}
