package org.smsconsent.examples;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsconsent.readme.Commands;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Subscriber;
import org.smsconsent.support.Trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route that answers customers who write while their store is closed. */
class AfterHoursTest {
  private static final String FILE = "after-hours.camel.yaml";
  private static final String EVENTS = "Consumer.after-hours.VirtualTopic.sms.events";
  private static final String ANSWER =
      "Thank you for your text. We are closed now and will answer when we are open again. Text STOP to opt-out";

  private static MovableClock clock;
  private static RunningBundle night;

  @BeforeAll
  static void atNight() {
    clock = clockAt("22:00");
    night = DroppedIn.route(FILE, Map.of(), clock);
  }

  @AfterAll
  static void close() {
    night.close();
  }

  @Test
  void whoWritesWhileTheStoreIsClosedIsAnsweredOnceUntilItOpens() throws Exception {
    String customer = Numbers.next();
    night.web().webhook(customer, "Is my car ready?");
    await().until(() -> night.web().received(customer).equals(List.of(ANSWER)));

    night.web().webhook(customer, "Hello?");
    settle(night);

    assertThat(night.web().received(customer)).containsExactly(ANSWER);
    assertThat(answers(night, customer)).containsExactly("SENT");
  }

  @Test
  void theGuidesCommandsAreAnswered() throws Exception {
    String texts = Commands.in(DroppedIn.GUIDE, "## An answer after", "## A store with").get(1);

    Commands commands = new Commands(night);
    await().untilAsserted(() -> assertThat(commands.run(texts)).contains(ANSWER));
  }

  @Test
  void anEventThatComesAgainIsNotAnsweredAgain() throws Exception {
    Records records = new Records(night, Numbers.next());
    try (Subscriber crm = new Subscriber(night.broker(), "after-hours-test");
        Jms relay = new Jms(night.broker())) {
      night.web().webhook(records.number(), "Is my car ready?");
      String event = crm.next("message.received", records.number()).toString();
      await().until(() -> answers(night, records.number()).equals(List.of("SENT")));

      TextMessage again = relay.session().createTextMessage(event);
      again.setStringProperty("JMSXGroupID", records.id());
      relay.put(EVENTS, again);
      settle(night);

      assertThat(night.web().received(records.number())).containsExactly(ANSWER);
      assertThat(answers(night, records.number())).containsExactly("SENT");
    }
  }

  /** CVE-2026-40860: an object's own code would run where it is read. */
  @Test
  void aMessageThatIsNoTextIsPassedByAndNeverDeserialised() throws Exception {
    String customer = Numbers.next();
    try (Jms forger = new Jms(night.broker())) {
      forger.put(EVENTS, forger.session().createObjectMessage(new Trap()));
    }
    night.web().webhook(customer, "Is my car ready?");

    await().until(() -> answers(night, customer).equals(List.of("SENT")));
    assertThat(Trap.sprung()).isFalse();
  }

  @Test
  void whoHasOptedOutIsNotAnswered() {
    String customer = Numbers.next();
    night.web().webhook(customer, "STOP");

    night.web().webhook(customer, "Is my car ready?");

    await().until(() -> answers(night, customer).equals(List.of("BLOCKED")));
    assertThat(night.web().received(customer)).doesNotContain(ANSWER);
  }

  @Test
  void whatIsAnsweredOtherwiseOrSaysNothingIsNotAnswered() throws Exception {
    List<String> customers = List.of(Numbers.next(), Numbers.next(), "56789");
    night.web().webhook(customers.get(0), "HELP");
    night.web().webhook(customers.get(1), "Liked “Your car is ready. Text STOP to opt-out”");
    night.web().webhook(customers.get(2), "Your parcel comes today");
    settle(night);

    assertThat(customers).allSatisfy(from -> assertThat(answers(night, from)).isEmpty());
  }

  @Test
  void whoWritesWhileTheStoreIsOpenIsNotAnswered() throws Exception {
    try (RunningBundle day = DroppedIn.route(FILE, Map.of(), clockAt("12:00"))) {
      String customer = Numbers.next();
      day.web().webhook(customer, "Is my car ready?");
      settle(day);

      assertThat(answers(day, customer)).isEmpty();
    }
  }

  @Test
  void anAnswerThatQuietHoursWouldKeepUntilTheMorningNeverGoes() throws Exception {
    try (RunningBundle quiet =
        DroppedIn.route(FILE, Map.of("SMS_QUIET_HOURS", "all"), clockAt("22:00"))) {
      String customer = Numbers.next();
      quiet.web().webhook(customer, "Is my car ready?");

      await().until(() -> answers(quiet, customer).equals(List.of("EXPIRED")));
      assertThat(quiet.web().received(customer)).isEmpty();
    }
  }

  /** A clock that goes on from a time of a Monday in New York. */
  private static MovableClock clockAt(String time) {
    MovableClock clock = new MovableClock();
    ZonedDateTime now = clock.instant().atZone(ZoneId.of("America/New_York"));
    clock.pass(
        Duration.between(
            now, now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(LocalTime.parse(time))));
    return clock;
  }

  private static List<Object> answers(RunningBundle bundle, String customer) {
    return bundle
        .rows(
            "SELECT status FROM message WHERE number = ? AND author = 'after-hours' ORDER BY seq",
            customer)
        .stream()
        .map(row -> row.get("status"))
        .toList();
  }

  /** Waits until every event has been seen by the route, and what it made of them by the guard. */
  private static void settle(RunningBundle bundle) throws JMSException {
    await().until(() -> bundle.rows("SELECT id FROM outbox").isEmpty());
    try (Jms operator = new Jms(bundle.broker())) {
      for (String queue : List.of(EVENTS, "sms.outbound")) {
        await().until(() -> operator.isEmpty(queue));
      }
    }
  }
}
