package org.smsconsent.policy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jakarta.jms.JMSException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens in the morning, when everything that has waited for it is due at once. */
class PacedReleaseTest {
  private static final int ROOM = 20;
  private static final int MANY = 120;
  private static final int FEW = 4;

  @ParameterizedTest
  @EnumSource(Database.class)
  void oneStoresManyTextsKeepNeitherAnotherStoresNorAnAnswerWaiting(Database database)
      throws Exception {
    MovableClock clock = new MovableClock();
    try (RunningBundle bundle = RunningBundle.start(database, settings(), clock);
        Jms jms = new Jms(bundle.broker())) {
      Instant morning = clock.instant().plus(Duration.ofHours(1));
      List<String> many = wait(bundle, jms, "main-street", MANY, morning);
      List<String> few = wait(bundle, jms, "elm-street", FEW, morning.plusSeconds(5));
      String answer = answerThatWaitsUntil(bundle, morning.plusSeconds(5));
      bundle.bundle().context().getRouteController().stopRoute("deferred-send");

      clock.pass(Duration.between(clock.instant(), morning.plusSeconds(10)));
      await().until(() -> released(bundle) >= ROOM);
      // Several looks later there are still no more tickets than the answer and what there is room
      // for.
      for (int looks = 0; looks < 3; looks++) {
        oneMoreLook(bundle);
      }
      assertThat(released(bundle)).isEqualTo(ROOM);
      assertThat(tickets(jms)).isEqualTo(ROOM);

      bundle.bundle().context().getRouteController().startRoute("deferred-send");
      await().atMost(Duration.ofSeconds(60)).until(() -> sent(bundle).size() == MANY + FEW + 1);
      List<String> order = sent(bundle);
      assertThat(order.indexOf(answer)).as("the answer's place").isLessThan(2 * ROOM);
      assertThat(few)
          .allSatisfy(
              text -> assertThat(order.indexOf(text)).as("elm-street").isLessThan(2 * ROOM));
      assertThat(order).containsAll(many).doesNotHaveDuplicates();
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("SMS_DEFERRED_RELEASED", Integer.toString(ROOM));
    settings.put("SMS_REPLY_LIFE_SECONDS", "300");
    settings.putAll(ElmStreet.settings());
    return settings;
  }

  /** Queues a store's texts, each to a customer of its own, and waits until they wait. */
  private static List<String> wait(
      RunningBundle bundle, Jms jms, String store, int count, Instant notBefore)
      throws JMSException {
    List<String> ids = new ArrayList<>();
    List<String> requests = new ArrayList<>();
    for (int i : IntStream.range(0, count).toArray()) {
      Map<String, Object> document = Jms.document(Numbers.next(), "Good morning " + i);
      document.put("store", store);
      document.put("notBefore", notBefore.toString());
      ids.add(document.get("id").toString());
      requests.add(jms.queue(jms.message(document)));
    }
    for (String request : requests) {
      assertThat(jms.outcome(request).path("outcome").asText()).isEqualTo("DEFERRED");
    }
    assertThat(bundle.rows("SELECT id FROM message WHERE store = ?", store)).hasSize(count);
    return ids;
  }

  /** The answer to HELP, put off as it is while its customer is busy. */
  private static String answerThatWaitsUntil(RunningBundle bundle, Instant due) throws Exception {
    String customer = Numbers.next();
    bundle.bundle().context().getRouteController().stopRoute("reply-send");
    bundle.web().webhook(customer, "HELP");
    int changed =
        Sql.run(
            bundle,
            "UPDATE message SET status = 'DEFERRED', reason = 'customer-busy', due_at = ?, expires_at = ? WHERE number = ? AND cause IS NOT NULL",
            due.atOffset(ZoneOffset.UTC),
            due.plusSeconds(600).atOffset(ZoneOffset.UTC),
            customer);
    assertThat(changed).isEqualTo(1);
    return bundle
        .rows("SELECT id FROM message WHERE number = ? AND cause IS NOT NULL", customer)
        .get(0)
        .get("id")
        .toString();
  }

  /** The texts that have gone in their order: the producers' ids, and ours of the answer. */
  private static List<String> sent(RunningBundle bundle) {
    return bundle
        .rows(
            "SELECT COALESCE(client_id, id) AS text FROM message WHERE status = 'SENT' ORDER BY settled_at, seq")
        .stream()
        .map(row -> row.get("text").toString())
        .toList();
  }

  private static long released(RunningBundle bundle) {
    return ((Number) bundle.rows("SELECT COUNT(*) AS held FROM released_text").get(0).get("held"))
        .longValue();
  }

  private static int tickets(Jms jms) throws JMSException {
    try (var browser = jms.session().createBrowser(jms.session().createQueue("sms.deferred"))) {
      return Collections.list(browser.getEnumeration()).size();
    }
  }

  /**
   * Waits for the release to look once more: it forgets the tickets of texts that are not there.
   */
  private static void oneMoreLook(RunningBundle bundle) throws SQLException {
    Sql.run(bundle, "INSERT INTO released_text VALUES ('gone', 1, CURRENT_TIMESTAMP)");
    await()
        .until(
            () ->
                bundle
                    .rows("SELECT attempt FROM released_text WHERE message_id = 'gone'")
                    .isEmpty());
  }
}
