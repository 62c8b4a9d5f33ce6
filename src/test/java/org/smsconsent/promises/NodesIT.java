package org.smsconsent.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.ProcessLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promises 1 and 3 to 6 with several nodes on one broker and one database, behind a load balancer:
 * neither a rolling restart under load nor nodes that are killed at random break one.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ProcessLogs.class)
class NodesIT {
  private static final int NODES = 3;
  private static final int ROLLING_RESTARTS = Endurance.either(1, 10);
  private static final int KILLS = Endurance.either(1, 30);
  private static final int TEXTS = 100;
  private static final int STOPS = 12;

  @Test
  void everyTextHasOneOutcomeAndEveryStopStandsThoughNodesAreRestartedInTurnAndKilled()
      throws Exception {
    try (Installation installation =
        new Installation(
            Layout.POSTGRESQL_AND_SEPARATE_BROKER, Map.of("SMS_SANDBOX_DELAY_MS", "30"))) {
      List<BundleProcess> nodes = new ArrayList<>();
      for (int node = 0; node < NODES; node++) {
        nodes.add(installation.start());
      }
      try (Crm crm = new Crm(installation);
          Dms dms = new Dms(installation);
          Load load = new Load(dms, nodes.stream().map(BundleProcess::web).toList())) {
        for (int restart = 0; restart < ROLLING_RESTARTS; restart++) {
          for (BundleProcess node : nodes) {
            beginAndWaitForSome(load, dms);
            node.stop();
            node.start();
            load.end();
          }
        }
        for (int kill = 0; kill < KILLS; kill++) {
          BundleProcess node = nodes.get(ThreadLocalRandom.current().nextInt(NODES));
          beginAndWaitForSome(load, dms);
          node.kill();
          node.start();
          load.end();
        }
        assertThat(load.refusals()).allMatch(status -> status >= 500);
        System.out.printf(
            "Nodes: %d texts, %d opt-outs, %d words refused and repeated, longest answer %d ms%n",
            dms.queued().size(),
            load.silences().size(),
            load.refusals().size(),
            load.longestMillis());
        Verdict.check(installation, new Judge(nodes.get(0).web()), load, dms, crm);
      }
    }
  }

  private static void beginAndWaitForSome(Load load, Dms dms) {
    int some = dms.queued().size() + ThreadLocalRandom.current().nextInt(TEXTS);
    load.begin(TEXTS, STOPS);
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(() -> dms.queued().size() >= some);
  }
}
