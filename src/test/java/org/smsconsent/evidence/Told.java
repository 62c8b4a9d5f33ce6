package org.smsconsent.evidence;

import java.util.Map;
import java.util.UUID;

import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A customer to whom everything has happened that a story tells of. */
final class Told {
  /** Words of somebody who wants the page of the story to do something. */
  static final String HOSTILE =
      "<script>alert('x')</script> & \"quotes\" \u202Etxt.exe\u202C \u0000 \uD83D\uDE97 =1+1";

  private Told() {}

  /** A text, STOP, a refused text, REJOIN, a suspicion that is dismissed, and hostile words. */
  static Records story(RunningBundle running) {
    Records customer = new Records(running, Numbers.next());
    Web web = running.web();
    assertThat(send(customer)).isEqualTo(200);
    text(customer, "STOP");
    await().until(() -> customer.outcomes("OPT_OUT_CONFIRMATION").contains("SENT"));
    assertThat(send(customer)).isEqualTo(409);
    text(customer, "REJOIN");
    await().until(() -> customer.outcomes("REJOIN_CONFIRMATION").contains("SENT"));
    text(customer, "not interested");
    for (JsonNode review : web.get("/api/reviews").path("reviews")) {
      if (review.path("number").asText().equals(customer.number())) {
        String decision =
            Web.json(
                Map.of("decision", "dismiss", "actor", "dana", "note", "<b>meant the parts</b>"));
        assertThat(
                web.post("/api/reviews/" + review.path("id").asText(), "application/json", decision)
                    .statusCode())
            .isEqualTo(200);
      }
    }
    text(customer, HOSTILE);
    return customer;
  }

  static void text(Records customer, String words) {
    assertThat(customer.running().web().webhook(customer.number(), words).statusCode())
        .isEqualTo(200);
  }

  private static int send(Records customer) {
    return customer
        .running()
        .web()
        .send(UUID.randomUUID().toString(), customer.number(), "Your car is ready")
        .statusCode();
  }
}
