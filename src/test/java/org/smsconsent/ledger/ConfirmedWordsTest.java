package org.smsconsent.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What was confirmed before confirmations counted from when the words were held counts so, too. */
class ConfirmedWordsTest {
  private static final String MIGRATION = "/db/migration/common/V17__confirmed_words.sql";

  @ParameterizedTest
  @EnumSource(Database.class)
  void olderConfirmationsCountFromWhenTheWordsWereHeld(Database database)
      throws IOException, SQLException {
    try (OwnedLedger ledger = new OwnedLedger(database)) {
      for (String story :
          List.of(
              "not interested, confirm",
              "not interested, stop it, confirm",
              "not interested, confirm, REJOIN, not interested",
              "not interested, confirm, STOP",
              "not interested, confirm, REJOIN, not interested, confirm",
              "not interested, dismiss",
              "STOP")) {
        tell(ledger, story);
      }
      assertThat(ledger.verify().broken()).isEmpty();

      ledger.sql(
          "UPDATE consent SET opted_out_at = (SELECT MAX(e.recorded_at) FROM consent_event e"
              + " WHERE e.customer = consent.customer AND e.kind IN ('OPT_OUT', 'CONFIRM'))");
      assertThat(ledger.verify().broken()).isPresent();
      try (InputStream migration = getClass().getResourceAsStream(MIGRATION)) {
        String update = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ledger.sql(update.replaceFirst(";\\s*$", ""))).isEqualTo(5);
      }
      assertThat(ledger.verify().broken()).isEmpty();
    }
  }

  private static void tell(OwnedLedger ledger, String story) {
    Records customer = new Records(ledger.running(), Numbers.next());
    for (String step : story.split(", ")) {
      if (step.equals("confirm") || step.equals("dismiss")) {
        decide(ledger.running().web(), customer, step);
      } else {
        ledger.text(customer, step);
      }
    }
  }

  private static void decide(Web web, Records customer, String decision) {
    for (JsonNode review : web.get("/api/reviews").path("reviews")) {
      if (review.path("number").asText().equals(customer.number())) {
        web.post(
            "/api/reviews/" + review.path("id").asText(),
            "application/json",
            Web.json(Map.of("decision", decision, "actor", "dana", "note", "called")));
        return;
      }
    }
  }
}
