package org.smsconsent.review;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Words that may be a request to stop hold every text until a person, or the customer, decides. */
class ReviewTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void suspectedWordsHoldEveryTextAndAreNotAnswered(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    text(customer, "not interested");

    assertThat(web(customer).state(customer.number())).isEqualTo("SUSPECTED");
    HttpResponse<String> refused = send(customer);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Web.read(refused.body()).path("reason").asText()).isEqualTo("opt-out-suspected");
    assertThat(reviews(customer))
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.path("body").asText()).isEqualTo("not interested");
              assertThat(review.path("rule").asText()).isEqualTo("not-interested");
              assertThat(review.path("ruleVersion").asText()).startsWith("en ");
              assertThat(review.path("words").asText()).isEqualTo("not interested");
              assertThat(review.has("name")).isFalse();
            });
    String named = "/api/customers/" + customer.number();
    web(customer).put(named, Web.json(Map.of("name", "Ana Ruiz")));
    assertThat(reviews(customer).get(0).path("name").asText()).isEqualTo("Ana Ruiz");
    // What the next text is answered with shows that nothing went before it.
    text(customer, "HELP");
    await().untilAsserted(() -> assertThat(received(customer)).hasSize(1));
    assertThat(received(customer).get(0)).contains("For help call");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aConfirmedSuspicionIsAnOptOutThatOnlyTheCustomerEnds(Database database) {
    Records customer = suspected(database);
    String review = reviews(customer).get(0).path("id").asText();

    HttpResponse<String> decided = decide(customer, review, "confirm", "");
    assertThat(decided.statusCode()).isEqualTo(200);
    assertThat(Web.read(decided.body()).path("state").asText()).isEqualTo("OPTED_OUT");

    assertThat(customer.kinds()).containsExactly("SUSPECT", "CONFIRM");
    assertThat(send(customer).statusCode()).isEqualTo(409);
    assertThat(reviews(customer)).isEmpty();
    assertThat(decide(customer, review, "dismiss", "changed my mind").statusCode()).isEqualTo(409);
    text(customer, "REJOIN");
    assertThat(send(customer).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aDismissedSuspicionReturnsToTheStateBefore(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    text(customer, "REJOIN");
    text(customer, "wrong number");
    String review = reviews(customer).get(0).path("id").asText();

    assertThat(decide(customer, review, "dismiss", "").statusCode()).as("no reason").isEqualTo(400);
    assertThat(decide(customer, review, "forget", "x").statusCode()).isEqualTo(400);
    assertThat(decide(customer, UUID.randomUUID().toString(), "confirm", "").statusCode())
        .isEqualTo(404);
    assertThat(decide(customer, review, "dismiss", "asked for the parts desk").statusCode())
        .isEqualTo(200);

    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_IN");
    assertThat(customer.kinds()).containsExactly("REJOIN", "SUSPECT", "DISMISS");
    assertThat(send(customer).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCustomersOwnClearWordsWin(Database database) {
    Records out = suspected(database);
    text(out, "please stop texting me");
    assertThat(web(out).state(out.number())).isEqualTo("OPTED_OUT");
    assertThat(reviews(out)).isEmpty();
    await().untilAsserted(() -> assertThat(received(out)).hasSize(1));

    Records in = suspected(database);
    text(in, "you can text me again");
    assertThat(web(in).state(in.number())).isEqualTo("OPTED_IN");
    assertThat(reviews(in)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aConfirmationClosesEverySuspicionOfACustomer(Database database) {
    Records customer = suspected(database);
    text(customer, "stop it");
    List<JsonNode> open = reviews(customer);
    assertThat(open).hasSize(2);

    assertThat(decide(customer, open.get(1).path("id").asText(), "confirm", "").statusCode())
        .isEqualTo(200);
    assertThat(reviews(customer)).isEmpty();
  }

  /**
   * Nobody dismisses words that came in after the ones on the screen, or that another store has.
   */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aDismissalSaysNothingOfOtherWordsThatWait(Database database) {
    Records customer = suspected(database);
    String first = reviews(customer).get(0).path("id").asText();
    text(customer, "stop it");

    HttpResponse<String> dismissed = decide(customer, first, "dismiss", "was about the oil");
    assertThat(dismissed.statusCode()).isEqualTo(200);
    assertThat(Web.read(dismissed.body()).path("state").asText()).isEqualTo("SUSPECTED");
    assertThat(Web.read(dismissed.body()).path("sequence").asInt()).isEqualTo(3);
    assertThat(web(customer).state(customer.number())).isEqualTo("SUSPECTED");
    assertThat(send(customer).statusCode()).isEqualTo(409);
    assertThat(customer.kinds()).containsExactly("SUSPECT", "SUSPECT", "DISMISS");
    assertThat(customer.events().get(2).get("rule"))
        .isEqualTo("review of " + customer.events().get(0).get("message_id"));
    assertThat(
            customer.running().rows("SELECT decision, actor, note FROM review WHERE id = ?", first))
        .containsExactly(
            Map.of("decision", "DISMISSED", "actor", "dana", "note", "was about the oil"));
    assertThat(decide(customer, first, "dismiss", "again").statusCode()).isEqualTo(409);

    List<JsonNode> left = reviews(customer);
    assertThat(left)
        .singleElement()
        .satisfies(review -> assertThat(review.path("body").asText()).isEqualTo("stop it"));
    String second = left.get(0).path("id").asText();
    assertThat(decide(customer, second, "dismiss", "the alarm, not us").statusCode())
        .isEqualTo(200);
    assertThat(customer.kinds()).containsExactly("SUSPECT", "SUSPECT", "DISMISS", "DISMISS");
    assertThat(send(customer).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whoIsOptedOutIsNotSuspectedOfIt(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    text(customer, "STOP");
    text(customer, "wrong number");

    assertThat(web(customer).state(customer.number())).isEqualTo("OPTED_OUT");
    assertThat(reviews(customer)).isEmpty();
    await().untilAsserted(() -> assertThat(received(customer)).hasSize(2));
    assertThat(received(customer).get(1)).contains("currently opted out");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNoIsOneAfterMarketingOnly(Database database) throws Exception {
    Records asked = new Records(RunningBundle.shared(database), Numbers.next());
    assertThat(send(asked).statusCode()).isEqualTo(200);
    text(asked, "no");
    assertThat(web(asked).state(asked.number())).isEqualTo("NONE");

    // No marketing leaves yet, so the text that has is made one.
    try (var connection = asked.running().bundle().pools().background.alone().getConnection();
        var update =
            connection.prepareStatement(
                "UPDATE message SET category = 'marketing' WHERE number = ? AND intent = 'TEXT'")) {
      update.setString(1, asked.number());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    text(asked, "no");
    assertThat(web(asked).state(asked.number())).isEqualTo("SUSPECTED");
  }

  private static Records suspected(Database database) {
    Records customer = new Records(RunningBundle.shared(database), Numbers.next());
    text(customer, "not interested");
    assertThat(web(customer).state(customer.number())).isEqualTo("SUSPECTED");
    return customer;
  }

  private static Web web(Records customer) {
    return customer.running().web();
  }

  private static void text(Records customer, String words) {
    assertThat(web(customer).webhook(customer.number(), words).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> send(Records customer) {
    return web(customer).send(UUID.randomUUID().toString(), customer.number(), "Your car is ready");
  }

  private static List<String> received(Records customer) {
    return web(customer).received(customer.number());
  }

  private static List<JsonNode> reviews(Records customer) {
    List<JsonNode> own = new java.util.ArrayList<>();
    web(customer)
        .get("/api/reviews")
        .path("reviews")
        .forEach(
            review -> {
              if (review.path("number").asText().equals(customer.number())) {
                own.add(review);
              }
            });
    return own;
  }

  private static HttpResponse<String> decide(
      Records customer, String review, String decision, String note) {
    return web(customer)
        .post(
            "/api/reviews/" + review,
            "application/json",
            Web.json(Map.of("decision", decision, "actor", "dana", "note", note)));
  }
}
