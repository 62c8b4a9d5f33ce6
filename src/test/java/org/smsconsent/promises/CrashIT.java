package org.smsconsent.promises;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.ProcessLogs;

import static org.awaitility.Awaitility.await;

/**
 * Promises 3, 4 and 5: a process that is killed at any moment loses no acknowledged STOP and no
 * queued text, doubles no confirmation and sends nothing twice.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ProcessLogs.class)
class CrashIT {
  private static final int KILLS = Endurance.either(3, 30);
  private static final int TEXTS = 100;
  private static final int STOPS = 12;

  @ParameterizedTest
  @EnumSource(Layout.class)
  void everyTextHasOneOutcomeAndEveryStopStandsThoughTheProcessIsKilled(Layout layout)
      throws Exception {
    try (Installation installation =
        new Installation(layout, Map.of("SMS_SANDBOX_DELAY_MS", "30"))) {
      BundleProcess bundle = installation.start();
      try (Crm crm = new Crm(installation);
          Dms dms = new Dms(installation);
          Load load = new Load(dms, List.of(bundle.web()))) {
        for (int kill = 0; kill < KILLS; kill++) {
          int queuedBefore = dms.queued().size();
          int more = ThreadLocalRandom.current().nextInt(TEXTS);
          load.begin(TEXTS, STOPS);
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(Duration.ofSeconds(120))
              .until(() -> dms.queued().size() >= queuedBefore + more);
          bundle.kill();
          bundle.start();
          load.end();
        }
        Verdict.check(installation, new Judge(bundle.web()), load, dms, crm);
      }
    }
  }
}
