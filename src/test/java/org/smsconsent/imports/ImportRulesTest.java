package org.smsconsent.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.CustomerLock;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 2: a list of legacy opt-outs only ever takes away, and the customer's later word wins.
 */
class ImportRulesTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aLineOptsOutACustomerWhoWasNeverSeen(Database database) {
    Records customer = customer(database);
    assertThat(imported(customer, "2024-05-31", "Asked by phone"))
        .isEqualTo(new Counts(1, 0, 0, 0));

    Map<String, Object> event = customer.events().get(0);
    assertThat(event)
        .containsEntry("kind", "OPT_OUT")
        .containsEntry("state", "OPTED_OUT")
        .containsEntry("channel", "import")
        .containsEntry("rule", "import")
        .containsEntry("actor", "dana");
    assertThat(new org.smsconsent.data.Row(event).instant("received_at"))
        .contains(Instant.parse("2024-05-31T00:00:00Z"));
    assertThat(
            customer
                .running()
                .rows(
                    "SELECT s.words, s.source FROM consent_statement s JOIN customer c ON c.id = s.customer WHERE c.number = ?",
                    customer.number()))
        .containsExactly(Map.of("words", "Asked by phone", "source", "old list"));
    assertThat(
            customer
                .running()
                .web()
                .send("after-" + customer.number(), customer.number(), "Your car is ready")
                .statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theSameFileAgainChangesNothing(Database database) {
    Records customer = customer(database);
    imported(customer, "2024-05-31", "");
    List<Map<String, Object>> before = customer.events();

    assertThat(imported(customer, "2024-05-31", "")).isEqualTo(new Counts(0, 1, 0, 0));
    assertThat(customer.events()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoHasTextedRejoinSinceStaysIn(Database database) {
    Records customer = customer(database);
    text(customer, "STOP");
    text(customer, "REJOIN");

    assertThat(imported(customer, "2024-05-31", "")).isEqualTo(new Counts(0, 0, 1, 0));
    assertThat(imported(customer, Instant.now().minus(Duration.ofDays(1)).toString(), ""))
        .isEqualTo(new Counts(0, 0, 1, 0));
    assertThat(state(customer)).isEqualTo("OPTED_IN");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoseRejoinIsOlderThanTheLegacyWordIsOptedOut(Database database) {
    Records customer = customer(database);
    text(customer, "START");
    assertThat(state(customer)).isEqualTo("OPTED_IN");

    assertThat(imported(customer, Instant.now().toString(), "")).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(state(customer)).isEqualTo("OPTED_OUT");
    text(customer, "REJOIN");
    assertThat(state(customer)).isEqualTo("OPTED_IN");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aDayWithoutATimeMayHaveBeenAfterARejoinOfThatDay(Database database) {
    Records customer = customer(database);
    text(customer, "START");

    String today = LocalDate.now(ZoneOffset.UTC).toString();
    assertThat(imported(customer, today, "")).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(state(customer)).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSuspicionBecomesAnOptOutAndItsReviewIsClosed(Database database) {
    Records customer = customer(database);
    text(customer, "not interested");
    assertThat(imported(customer, "05/31/2024", "")).isEqualTo(new Counts(1, 0, 0, 0));

    assertThat(state(customer)).isEqualTo("OPTED_OUT");
    assertThat(
            customer
                .running()
                .rows(
                    "SELECT r.decision FROM review r JOIN message m ON m.id = r.message_id WHERE m.number = ?",
                    customer.number()))
        .containsExactly(Map.of("decision", "CUSTOMER"));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void linesOfOneCustomerAreReadInTheirOrder(Database database) {
    Records customer = customer(database);
    text(customer, "START");
    String now = Instant.now().toString();
    String csv =
        "number,date\n"
            + String.format(
                "%1$s,2020-01-01\n%1$s,%2$s\n%1$s,2021-01-01\n", customer.number(), now);

    assertThat(ImportedFile.into(customer.running(), csv)).isEqualTo(new Counts(1, 1, 1, 0));
    assertThat(customer.kinds()).containsExactly("REJOIN", "OPT_OUT");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aBusyCustomerIsWaitedForWhileAllOthersAreWritten(Database database) throws Exception {
    Records busy = customer(database);
    Records free = customer(database);
    text(busy, "Is my car ready?");
    String csv =
        "number,date\n" + busy.number() + ",2024-05-31\n" + free.number() + ",2024-05-31\n";
    Thread importing;
    Counts[] counts = new Counts[1];
    try (CustomerLock held = CustomerLock.of(busy.running(), busy.number())) {
      importing = new Thread(() -> counts[0] = ImportedFile.into(busy.running(), csv));
      importing.start();
      org.awaitility.Awaitility.await().until(() -> state(free).equals("OPTED_OUT"));
      assertThat(state(busy)).isEqualTo("NONE");
    }
    importing.join();
    assertThat(counts[0]).isEqualTo(new Counts(2, 0, 0, 0));
    assertThat(state(busy)).isEqualTo("OPTED_OUT");
  }

  private static Records customer(Database database) {
    return new Records(RunningBundle.shared(database), Numbers.next());
  }

  private static Counts imported(Records customer, String date, String note) {
    return ImportedFile.into(
        customer.running(),
        "note,number,date\n" + note + "," + customer.number() + "," + date + "\n");
  }

  private static void text(Records customer, String words) {
    assertThat(customer.running().web().webhook(customer.number(), words).statusCode())
        .isEqualTo(200);
  }

  private static String state(Records customer) {
    return customer.running().web().state(customer.number());
  }
}
