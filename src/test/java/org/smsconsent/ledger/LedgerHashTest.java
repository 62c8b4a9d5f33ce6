package org.smsconsent.ledger;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.data.Row;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Promise 6: the chain of events verifies, whatever is forged shows, and an erasure does not. */
class LedgerHashTest {
  private static final String WORDS = "Please stop texting me!";

  @ParameterizedTest
  @EnumSource(Database.class)
  void theHashOfAStoredEventIsThatOfItsRow(Database database) {
    StoredEvent.verify(backAndForth(RunningBundle.shared(database), Numbers.next()).events());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anyChangedColumnGivesAnotherHash(Database database) {
    List<Map<String, Object>> events =
        backAndForth(RunningBundle.shared(database), Numbers.next()).events();

    assertThat(events).hasSize(3);
    for (Map<String, Object> event : events) {
      assertThat(event).hasSize(22);
      for (String column : event.keySet()) {
        if (!column.equals("hash")) {
          Map<String, Object> forged = new LinkedHashMap<>(event);
          forged.put(column, another(column, event));
          assertThat(StoredEvent.of(forged).sealed().hash())
              .as(column)
              .isNotEqualTo(StoredEvent.of(event).sealed().hash());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anErasureOfAllThatIsPersonalLeavesTheChainAndTheOptOut(Database database)
      throws SQLException {
    RunningBundle running = RunningBundle.shared(database);
    String number = Numbers.next();
    Records records = backAndForth(running, number);
    String customer = records.id();
    assertThat(records.events().toString()).doesNotContain(number).doesNotContain(WORDS);

    Sql.run(
        running,
        "UPDATE message SET body = NULL, number = NULL, words = NULL WHERE customer = ?",
        customer);
    Sql.run(running, "UPDATE customer SET number = NULL WHERE id = ?", customer);

    List<Map<String, Object>> events =
        running.rows("SELECT * FROM consent_event WHERE customer = ? ORDER BY sequence", customer);
    assertThat(events).hasSize(3);
    StoredEvent.verify(events);
    assertThat(running.web().state(number)).isEqualTo("OPTED_OUT");
  }

  private static Records backAndForth(RunningBundle running, String number) {
    Web web = running.web();
    for (String text : List.of("STOP", "REJOIN", WORDS)) {
      assertThat(web.webhook(number, text).statusCode()).isEqualTo(200);
    }
    return new Records(running, number);
  }

  private static Object another(String column, Map<String, Object> event) {
    Object value = event.get(column);
    if (Set.of("received_at", "recorded_at").contains(column)) {
      Instant later = new Row(event).instant(column).orElseThrow().plusMillis(1);
      return Timestamp.from(later);
    }
    if (column.endsWith("sequence")) {
      return value == null ? 1 : (Integer) value + 1;
    }
    if (column.endsWith("state") || column.endsWith("held_from")) {
      return "SUSPECTED";
    }
    return column.equals("kind") ? "SUSPECT" : value + "x";
  }
}
