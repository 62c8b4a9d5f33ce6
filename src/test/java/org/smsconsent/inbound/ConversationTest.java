package org.smsconsent.inbound;

import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Words are read knowing where the customer stands and what was asked last. */
class ConversationTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void startApprovesWorkWhenThatWasAskedAndOptsInOtherwise(Database database) {
    Web web = RunningBundle.shared(database).web();
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    web.send(UUID.randomUUID().toString(), customer.number(), "Brakes are $400. Shall we start?");
    web.webhook(customer.number(), "start");
    assertThat(customer.kinds()).isEmpty();

    web.send(UUID.randomUUID().toString(), customer.number(), "Thank you.");
    web.webhook(customer.number(), "start");
    assertThat(customer.kinds()).containsExactly("REJOIN");

    web.send(UUID.randomUUID().toString(), customer.number(), "Brakes are $400. Shall we start?");
    web.webhook(customer.number(), "STOP");
    web.webhook(customer.number(), "start");
    assertThat(customer.kinds()).containsExactly("REJOIN", "OPT_OUT", "REJOIN");
  }
}
