package org.smsconsent.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.smsconsent.support.Installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What has to hold after everything that broke is whole again. */
final class Verdict {
  private Verdict() {}

  /**
   * Promises 1 and 3 to 6: each text has one outcome, the phones have exactly the texts that are
   * said to be sent, each STOP stands in the ledger once and is confirmed once, nothing is dead,
   * and the ledger verifies.
   */
  static void check(Installation installation, Judge judge, Load load, Dms dms, Crm crm)
      throws Exception {
    Map<String, String> outcomes = judge.outcomes(dms.queued(), Duration.ofSeconds(180));
    assertThat(outcomes.values()).containsOnly("SENT", "BLOCKED");
    assertThat(load.afterRejoin())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(outcomes.get(id)).as(id).isEqualTo("SENT"));

    await("the outbox is empty, so every text has its event")
        .atMost(Duration.ofSeconds(120))
        .until(() -> crm.outcomes().keySet().containsAll(outcomes.keySet()));
    outcomes.forEach(
        (id, outcome) -> assertThat(crm.outcomes().get(id)).as(id).containsExactly(outcome));
    assertThat(crm.disorder()).as("events out of sequence").isEmpty();

    List<String> bodies = new ArrayList<>();
    for (String customer : load.loyal()) {
      judge.phone(customer).forEach(text -> bodies.add(text.body()));
    }
    for (Map.Entry<String, Load.Silence> stop : load.silences().entrySet()) {
      bodies.addAll(stopped(judge, stop.getKey(), stop.getValue()));
    }
    assertThat(bodies).doesNotHaveDuplicates();
    List<String> sent =
        outcomes.keySet().stream().filter(id -> outcomes.get(id).equals("SENT")).toList();
    assertThat(bodies).hasSameSizeAs(sent);
    assertThat(sent).allMatch(id -> bodies.stream().anyMatch(body -> body.contains(id)));
    assertThat(Judge.dead(installation.operator())).isEmpty();
    assertThat(judge.verification().path("ok").asBoolean()).as("the ledger verifies").isTrue();
  }

  /** The texts on the phone of a customer who stopped. */
  private static List<String> stopped(Judge judge, String customer, Load.Silence silence) {
    assertThat(judge.optOuts(customer)).as("opt-outs of " + customer).isEqualTo(1);
    await("one confirmation to " + customer)
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(confirmations(judge, customer)).isEqualTo(1));
    List<Judge.Received> texts =
        judge.phone(customer).stream().filter(Judge.Received::fromDms).toList();
    assertThat(texts).as("texts in " + silence).noneMatch(text -> silence.breaks(text.at()));
    return texts.stream().map(Judge.Received::body).toList();
  }

  private static long confirmations(Judge judge, String customer) {
    return judge.phone(customer).stream().filter(Judge.Received::confirmation).count();
  }
}
