package org.smsconsent.promises;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smsconsent.support.BrokerProcess;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.ProcessLogs;

import static org.awaitility.Awaitility.await;

/**
 * Promises 1 and 3 to 6 with two brokers on one store: when the one that serves is killed under
 * load, the other one goes on with all that was queued.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ProcessLogs.class)
class BrokerFailoverIT {
  private static final int FAILOVERS = Endurance.either(2, 20);
  private static final int TEXTS = 200;
  private static final int STOPS = 20;

  /** So slow that texts lie on the queue when the broker is killed: they are what could be lost. */
  private static final String PROVIDER_MILLIS = "300";

  @Test
  void everyTextHasOneOutcomeAndEveryStopStandsThoughTheStandbyBrokerTakesOver() throws Exception {
    try (Installation installation =
        new Installation(
            Layout.POSTGRESQL_AND_SEPARATE_BROKER,
            Map.of("SMS_SANDBOX_DELAY_MS", PROVIDER_MILLIS))) {
      BrokerProcess active = installation.broker();
      BrokerProcess standby = installation.startStandbyBroker();
      BundleProcess bundle = installation.start();
      try (Crm crm = new Crm(installation);
          Dms dms = new Dms(installation);
          Load load = new Load(dms, List.of(bundle.web()))) {
        for (int failover = 0; failover < FAILOVERS; failover++) {
          int stopped = load.silences().size();
          load.begin(TEXTS, STOPS);
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(Duration.ofSeconds(120))
              .until(() -> load.silences().size() >= stopped + 2);

          long began = System.nanoTime();
          active.kill();
          standby.awaitActive();
          System.out.printf(
              "The standby broker takes connections %d ms after the kill%n",
              Duration.ofNanos(System.nanoTime() - began).toMillis());

          active.startStandby();
          BrokerProcess killed = active;
          active = standby;
          standby = killed;
          load.end();
        }
        Verdict.check(installation, new Judge(bundle.web()), load, dms, crm);
      }
    }
  }
}
