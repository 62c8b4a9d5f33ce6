package org.smsconsent.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.ProcessLogs;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 4 with a provider that hangs: a STOP does not wait for other customers' texts. */
@Isolated("It measures how fast a STOP is answered.")
@ExtendWith(ProcessLogs.class)
class SlowProviderIT {
  private static final int CALLS = 40;
  private static final long AT_ONCE_MILLIS = 500;
  private static final long PROVIDER_TIMEOUT_MILLIS = 5000;

  @ParameterizedTest
  @MethodSource("org.smsconsent.promises.Endurance#layouts")
  void aStopIsAnsweredAtOnceWhileFortyCallsHang(Layout layout) throws Exception {
    Map<String, String> settings =
        Map.of(
            "SMS_SANDBOX_DELAY_MS",
            "60000",
            "SMS_PROVIDER_TIMEOUT_MS",
            Long.toString(PROVIDER_TIMEOUT_MILLIS),
            "SMS_OUTBOUND_CONSUMERS",
            Integer.toString(CALLS));
    try (Installation installation = new Installation(layout, settings)) {
      Web web = installation.start().web();
      try (Dms dms = new Dms(installation)) {
        stops(web, 20);
        // More than can hang at once, so that each consumer has the next one when its call ends.
        List<String> customers = Stream.generate(Numbers::next).limit(3 * CALLS).toList();
        customers.forEach(dms::queue);
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(60))
            .until(() -> taken(web, customers) >= CALLS);

        List<Long> millis = stops(web, 11);
        System.out.printf(
            "%s, %d calls hang: a STOP is answered in %d ms, at most %d ms%n",
            layout, CALLS, millis.get(5), millis.get(10));
        assertThat(millis.get(5)).isLessThan(AT_ONCE_MILLIS);
        // Not one waits for a call to end.
        assertThat(millis.get(10)).isLessThan(PROVIDER_TIMEOUT_MILLIS);
      }
    }
  }

  private static long taken(Web web, List<String> customers) {
    return customers.stream().filter(customer -> !web.received(customer).isEmpty()).count();
  }

  /** How long the STOPs of some customers take, in milliseconds, ascending. */
  private static List<Long> stops(Web web, int customers) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      long began = System.nanoTime();
      assertThat(web.webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(200);
      millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
    return millis.stream().sorted().toList();
  }
}
