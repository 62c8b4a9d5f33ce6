package org.smsconsent.inbound;

import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The main job: a customer stops, is confirmed once, and comes back by texting alone. */
class OptOutAndRejoinTest {
  private static final String CONFIRMATION =
      "Main Street Motors: This message has been detected as an opt-out message, "
          + "and the system has opted you out of receiving text messages. Please send REJOIN or OPTIN to opt back in.";
  private static final String REJOINED =
      "Main Street Motors: Based on your previous message, you have been opted back in.";

  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopIsConfirmedOnceAndTheNextTextIsRefusedUntilTheCustomerRejoins(Database database) {
    Web web = RunningBundle.shared(database).web();
    String customer = Numbers.next();

    assertThat(web.webhook(customer, "STOP").body()).isEqualTo("<Response/>");
    await().untilAsserted(() -> assertThat(web.received(customer)).containsExactly(CONFIRMATION));

    assertThat(web.send(UUID.randomUUID().toString(), customer, "Your car is ready").statusCode())
        .isEqualTo(409);

    assertThat(web.webhook(customer, "rejoin").statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () -> assertThat(web.received(customer)).containsExactly(CONFIRMATION, REJOINED));
    assertThat(web.send(UUID.randomUUID().toString(), customer, "Your car is ready").statusCode())
        .isEqualTo(200);
    assertThat(web.received(customer)).last().isEqualTo("Your car is ready Text STOP to opt-out");
  }
}
