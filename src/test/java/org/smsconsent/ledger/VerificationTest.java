package org.smsconsent.ledger;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 6: the chain of events verifies, and who owns the database and takes its defences away
 * still cannot change what stands in it without being found out.
 */
class VerificationTest {
  private static final Map<Database, VerificationTest> READY = new EnumMap<>(Database.class);

  private OwnedLedger ledger;
  private Records before;
  private Records victim;

  @AfterAll
  static void end() {
    READY.values().forEach(ready -> ready.ledger.close());
    READY.clear();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whatTheApplicationWritesHolds(Database database) throws SQLException {
    VerificationTest it = on(database);

    Findings findings = it.ledger.verify();
    assertThat(findings.broken()).isEmpty();
    assertThat(findings.chains()).isEqualTo(2).isEqualTo(findings.states());
    assertThat(findings.events()).isEqualTo(3 + 2);
    assertThat(findings.words()).hasValue(3 + 2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aChangedColumnShows(Database database) throws SQLException {
    VerificationTest it = on(database);
    for (String change :
        new String[] {
          "actor = 'somebody else'",
          "rule = 'another'",
          "words_digest = 'other words'",
          "store = NULL",
          "received_at = received_at - INTERVAL '1' DAY",
          "hash = 'another'"
        }) {
      it.change(2, change);
      it.finds(2, Flaw.HASH);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aChangedEventWhoseHashIsMadeAnewShowsInTheNextOne(Database database) throws SQLException {
    VerificationTest it = on(database);
    it.change(1, "actor = 'somebody else'");
    it.ledger.reseal(it.victim.id(), 1);
    it.finds(2, Flaw.PREVIOUS);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEventThatIsRemovedShows(Database database) throws SQLException {
    VerificationTest it = on(database);
    for (int sequence = 1; sequence <= 2; sequence++) {
      it.ledger.sql(
          "DELETE FROM consent_event WHERE customer = ? AND sequence = ?",
          it.victim.id(),
          sequence);
      it.finds(sequence, Flaw.MISSING);
    }
    it.ledger.sql("DELETE FROM consent_event WHERE customer = ? AND sequence = 3", it.victim.id());
    it.finds(2, Flaw.STATE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTransitionThatTheRulesDoNotAllowShowsWithARightHashToo(Database database)
      throws SQLException {
    VerificationTest it = on(database);
    it.change(3, "kind = 'DISMISS', state = 'NONE', held_from = 'NONE'");
    it.ledger.reseal(it.victim.id(), 3);
    it.finds(3, Flaw.TRANSITION);

    it.change(3, "kind = 'GUESS'");
    it.finds(3, Flaw.UNREADABLE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatIsNotAsItsEventNamesItShows(Database database) throws SQLException {
    VerificationTest it = on(database);
    for (String change :
        new String[] {
          "message_id = (SELECT id FROM message m WHERE m.customer = consent_event.customer AND m.intent = 'NORMAL')",
          "message_id = (SELECT id FROM message m WHERE m.customer <> consent_event.customer AND m.intent = 'SUSPECTED'),"
              + " message_intent = 'SUSPECTED'",
          "message_id = 'no such text'",
          "message_direction = 'OUT'"
        }) {
      it.change(3, change);
      it.ledger.reseal(it.victim.id(), 3);
      it.ledger.sql(
          "UPDATE consent SET hash = (SELECT hash FROM consent_event e"
              + " WHERE e.customer = consent.customer AND e.sequence = 3) WHERE customer = ?",
          it.victim.id());
      it.finds(3, Flaw.TEXT);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aForgedOptInShowsWhateverTextItPointsAt(Database database) throws SQLException {
    VerificationTest it = on(database);
    Object ordinary =
        it.ledger
            .running()
            .rows("SELECT id FROM message WHERE customer = ? AND intent = 'NORMAL'", it.victim.id())
            .get(0)
            .get("id");
    Object used = it.victim.events().get(1).get("message_id");
    Object somebodyElses = it.before.texts().get(1).get("id");
    for (Object text : new Object[] {ordinary, used, somebodyElses, "no such text"}) {
      it.forge(text);
      it.finds(4, Flaw.OPT_IN);
    }
  }

  /** A fourth event that opts in, with everything right but its text. */
  private void forge(Object text) throws SQLException {
    ledger.sql(
        "INSERT INTO consent_event (customer, scope, sequence, kind, state, held_from, previous_sequence,"
            + " previous_state, previous_held_from, previous_hash, message_id, message_direction, message_intent,"
            + " channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash)"
            + " SELECT customer, scope, 4, 'REJOIN', 'OPTED_IN', 'OPTED_IN', sequence, state, held_from, hash,"
            + " ?, 'IN', 'REJOIN', channel, actor, rule, rule_version, words_digest, received_at, recorded_at, ''"
            + " FROM consent_event WHERE customer = ? AND sequence = 3",
        text,
        victim.id());
    ledger.reseal(victim.id(), 4);
    ledger.sql(
        "UPDATE consent SET (state, sequence, held_from, hash, since, rejoined_at) = (SELECT 'OPTED_IN', 4,"
            + " 'OPTED_IN', hash, recorded_at, recorded_at FROM consent_event e"
            + " WHERE e.customer = consent.customer AND e.sequence = 4) WHERE customer = ?",
        victim.id());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCurrentStateThatIsNotWhatTheEventsLeadToShows(Database database) throws SQLException {
    VerificationTest it = on(database);
    for (String change :
        new String[] {
          "state = 'OPTED_IN'",
          "held_from = 'NONE'",
          "sequence = 2",
          "hash = 'another'",
          "since = since - INTERVAL '1' DAY",
          "opted_out_at = opted_out_at - INTERVAL '1' DAY",
          "rejoined_at = rejoined_at + INTERVAL '1' DAY",
          "rejoined_at = NULL",
          "held_at = since"
        }) {
      it.ledger.sql("UPDATE consent SET " + change + " WHERE customer = ?", it.victim.id());
      it.finds(3, Flaw.STATE);
    }
    it.ledger.sql("DELETE FROM consent WHERE customer = ?", it.victim.id());
    it.finds(1, Flaw.NO_STATE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCurrentStateWithoutAnyEventShows(Database database) throws SQLException {
    VerificationTest it = on(database);
    it.ledger.sql(
        "INSERT INTO consent (customer, scope, state, sequence, held_from, hash, since) VALUES (?, 'all', 'NONE', 1, 'NONE', 'x', ?)",
        "made-up-" + UUID.randomUUID().toString().substring(0, 30),
        OffsetDateTime.now(ZoneOffset.UTC));

    BrokenLink broken = it.ledger.verify().broken().orElseThrow();
    it.ledger.restore();
    assertThat(broken.flaw()).isEqualTo(Flaw.NO_CHAIN);
    assertThat(broken.sentence()).startsWith("customer made-up-…, scope all, event 1: ");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theApiTellsTheFirstBrokenLinkWithoutTheNumber(Database database) throws SQLException {
    VerificationTest it = on(database);
    assertThat(it.api().path("ok").asBoolean()).isTrue();
    assertThat(it.api().path("events").asInt()).isEqualTo(5);
    assertThat(it.api().path("words").asInt()).isEqualTo(5);

    it.ledger.sql("UPDATE consent SET state = 'OPTED_IN' WHERE customer = ?", it.victim.id());
    JsonNode answer = it.api();
    it.ledger.restore();
    assertThat(answer.path("ok").asBoolean()).isFalse();
    JsonNode broken = answer.path("broken");
    assertThat(broken.path("reason").asText()).isEqualTo("state");
    assertThat(broken.path("scope").asText()).isEqualTo("all");
    assertThat(broken.path("sequence").asInt()).isEqualTo(3);
    assertThat(answer.toString()).doesNotContain(it.victim.number().substring(1));
    assertThat(broken.path("number").asText())
        .isEqualTo("…" + it.victim.number().substring(it.victim.number().length() - 4));
  }

  private JsonNode api() {
    HttpResponse<String> answer =
        ledger.running().web().post("/api/verifications", "application/json", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return Web.read(answer.body());
  }

  /** Sets columns of an event of the victim's. */
  private void change(int sequence, String columns) throws SQLException {
    ledger.sql(
        "UPDATE consent_event SET " + columns + " WHERE customer = ? AND sequence = ?",
        victim.id(),
        sequence);
  }

  /** Looks for exactly this, and puts everything right again. */
  private void finds(int sequence, Flaw flaw) throws SQLException {
    String customer = victim.id();
    BrokenLink broken = ledger.verify().broken().orElseThrow();
    Optional<Flaw> withoutWords = ledger.verifyWithoutWords().broken().map(BrokenLink::flaw);
    ledger.restore();
    assertThat(broken.flaw()).isEqualTo(flaw);
    assertThat(withoutWords)
        .isEqualTo(Optional.of(flaw).filter(told -> told != Flaw.WORDS && told != Flaw.NUMBER));
    assertThat(broken.sequence()).isEqualTo(sequence);
    assertThat(broken.customer()).isEqualTo(customer);
    assertThat(broken.scope()).isEqualTo("all");
    assertThat(ledger.verify().broken()).isEmpty();
  }

  private static VerificationTest on(Database database) throws SQLException {
    VerificationTest ready = READY.get(database);
    if (ready == null) {
      ready = new VerificationTest();
      ready.ledger = new OwnedLedger(database);
      RunningBundle running = ready.ledger.running();
      ready.before = new Records(running, org.smsconsent.support.Numbers.next());
      ready.ledger.text(ready.before, "not interested");
      ready.ledger.text(ready.before, "REJOIN");
      ready.victim = ready.ledger.walked();
      ready.ledger.text(ready.victim, "is my car ready?");
      ready.ledger.seize();
      READY.put(database, ready);
    }
    return ready;
  }
}
