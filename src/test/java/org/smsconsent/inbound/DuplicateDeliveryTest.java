package org.smsconsent.inbound;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 4: a duplicate delivery changes nothing. */
class DuplicateDeliveryTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatComesTwiceIsOneTextOneEventAndOneConfirmation(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    String customer = Numbers.next();
    Map<String, String> form = Web.form(UUID.randomUUID().toString(), customer, "STOP");

    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
    wasRecordedOnce(running, customer);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatComesEightTimesAtOnceIsOneTextOneEventAndOneConfirmation(Database database)
      throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    String customer = Numbers.next();
    Map<String, String> form = Web.form(UUID.randomUUID().toString(), customer, "STOP");
    ExecutorService senders = Executors.newFixedThreadPool(8);
    try {
      List<Integer> statuses = new ArrayList<>();
      Callable<Integer> delivery = () -> running.web().webhook(form).statusCode();
      for (Future<Integer> sent : senders.invokeAll(Collections.nCopies(8, delivery))) {
        statuses.add(sent.get());
      }
      assertThat(statuses).hasSize(8).containsOnly(200);
    } finally {
      senders.shutdown();
    }
    wasRecordedOnce(running, customer);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anOldStopThatComesAgainDoesNotUndoTheRejoinAfterIt(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Web web = running.web();
    String customer = Numbers.next();
    Map<String, String> stop = Web.form(UUID.randomUUID().toString(), customer, "STOP");

    web.webhook(stop);
    web.webhook(customer, "REJOIN");
    assertThat(web.webhook(stop).statusCode()).isEqualTo(200);
    assertThat(web.state(customer)).isEqualTo("OPTED_IN");
    assertThat(new Records(running, customer).kinds()).containsExactly("OPT_OUT", "REJOIN");
  }

  private static void wasRecordedOnce(RunningBundle running, String customer) {
    Records records = new Records(running, customer);
    assertThat(records.texts()).hasSize(1);
    assertThat(records.kinds()).containsExactly("OPT_OUT");
    assertThat(records.answers()).containsExactly("OPT_OUT_CONFIRMATION");
    await().untilAsserted(() -> assertThat(running.web().received(customer)).hasSize(1));
  }
}
