package org.smsconsent.inbound;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promise 4, whoever sends: a From that does not parse is kept raw and can still be opted out. */
class UnusualSendersTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aShortCodeIsOptedOutAndNotAnswered(Database database) {
    isOptedOutAndNotAnswered(database, "7" + ThreadLocalRandom.current().nextInt(1000, 9999));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSenderWithANameIsOptedOutAndNotAnswered(Database database) {
    isOptedOutAndNotAnswered(database, "Bank" + ThreadLocalRandom.current().nextInt(1000, 9999));
  }

  private static void isOptedOutAndNotAnswered(Database database, String sender) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, sender);

    for (String text : new String[] {"STOP", "HELP", "Hello?"}) {
      assertThat(running.web().webhook(sender, text).statusCode()).isEqualTo(200);
    }
    assertThat(running.web().state(sender)).isEqualTo("OPTED_OUT");
    assertThat(records.texts()).hasSize(3);
    assertThat(records.answers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNationalFormatIsTheSameCustomerAsE164(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Web web = running.web();
    Records records = new Records(running, Numbers.next());
    String national = records.number().substring(2);

    web.webhook(
        "(%s) %s-%s"
            .formatted(national.substring(0, 3), national.substring(3, 6), national.substring(6)),
        "STOP");
    assertThat(web.state(records.number())).isEqualTo("OPTED_OUT");
    web.webhook(" 1." + national + " ", "REJOIN");
    assertThat(web.state(records.number())).isEqualTo("OPTED_IN");
    web.webhook(national, "STOP");
    assertThat(records.kinds()).startsWith("OPT_OUT", "REJOIN");
    assertThat(web.state(records.number())).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aStopToANumberThatIsNoStoresCountsEverywhereAndIsConfirmedWithoutAName(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Web web = running.web();
    Records records = new Records(running, Numbers.next());
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), records.number(), "STOP"));
    form.put("To", "+12025550199");

    assertThat(web.webhook(form).statusCode()).isEqualTo(200);
    assertThat(records.text()).containsEntry("store", null);
    assertThat(web.send(UUID.randomUUID().toString(), records.number(), "Ready").statusCode())
        .isEqualTo(409);
    await()
        .untilAsserted(
            () ->
                assertThat(web.received(records.number()))
                    .singleElement()
                    .asString()
                    .startsWith("This message has been detected as an opt-out message"));
  }
}
