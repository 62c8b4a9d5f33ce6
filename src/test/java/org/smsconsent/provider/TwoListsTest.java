package org.smsconsent.provider;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Our list and Twilio's, from a STOP to the START that ends both, with Twilio in its default mode.
 */
class TwoListsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void fromAStopToTheStartThatEndsBothLists(Database database) throws Exception {
    MovableClock clock = new MovableClock();
    try (TwilioStandIn twilio = new TwilioStandIn(clock)) {
      Map<String, String> settings = new HashMap<>(twilio.settings());
      settings.put("SMS_TWILIO_OPT_OUT_MODE", "default");
      try (RunningBundle bundle = RunningBundle.start(database, settings, clock)) {
        twilio.keepsBlockList();
        twilio.calls(bundle.web());
        String customer = Numbers.next();

        assertThat(twilio.customerTexts(customer, Web.STORE, "Stop")).isEqualTo(200);
        assertThat(bundle.web().state(customer)).isEqualTo("OPTED_OUT");
        assertThat(ask(bundle, customer).path("reason").asText()).isEqualTo("customer-opted-out");
        assertThat(twilio.received(customer))
            .singleElement()
            .asString()
            .contains("successfully been unsubscribed");

        assertThat(twilio.customerTexts(customer, Web.STORE, "REJOIN")).isEqualTo(200);
        assertThat(bundle.web().state(customer)).isEqualTo("OPTED_IN");
        JsonNode blocked = ask(bundle, customer);
        assertThat(blocked.path("outcome").asText()).isEqualTo("BLOCKED");
        assertThat(blocked.path("reason").asText()).isEqualTo("provider-blocked");
        assertThat(blocked.path("detail").asText()).contains("START");
        assertThatThrownBy(() -> straightAt(twilio, customer))
            .isInstanceOfSatisfying(
                ApiException.class,
                refused -> {
                  assertThat(refused.getStatusCode()).isEqualTo(400);
                  assertThat(refused.getCode()).isEqualTo(21610);
                });
        // Ours never met Twilio's list: it was known before.
        assertThat(twilio.posts(customer))
            .extracting(post -> post.get("Body"))
            .containsExactly("Straight");

        assertThat(twilio.customerTexts(customer, Web.STORE, "START")).isEqualTo(200);
        assertThat(ask(bundle, customer).path("outcome").asText()).isEqualTo("SENT");
        assertThat(twilio.received(customer))
            .satisfiesExactly(
                first -> assertThat(first).contains("unsubscribed"),
                second -> assertThat(second).contains("re-subscribed"),
                third -> assertThat(third).isEqualTo("Your car is ready Text STOP to opt-out"));
        await()
            .untilAsserted(
                () ->
                    assertThat(newest(bundle, customer).path("delivery").asText())
                        .isEqualTo("DELIVERED"));
      }
    }
  }

  private static JsonNode newest(RunningBundle bundle, String customer) {
    JsonNode texts = bundle.web().get("/api/threads/" + customer).path("messages");
    return texts.get(texts.size() - 1);
  }

  private static JsonNode ask(RunningBundle bundle, String customer) throws Exception {
    try (Jms jms = new Jms(bundle.broker())) {
      return jms.ask(Jms.document(customer, "Your car is ready"));
    }
  }

  /** A program that goes round the bundle, with the SDK as it comes. */
  private static void straightAt(TwilioStandIn twilio, String customer) {
    TwilioRestClient client =
        new TwilioRestClient.Builder(TwilioStandIn.ACCOUNT, TwilioStandIn.TOKEN)
            .httpClient(
                new NetworkHttpClient() {
                  @Override
                  public Response makeRequest(Request request) {
                    Request here =
                        new Request(
                            request.getMethod(), twilio.url() + request.constructURL().getFile());
                    request
                        .getPostParams()
                        .forEach((name, values) -> here.addPostParam(name, values.get(0)));
                    here.setAuth(TwilioStandIn.ACCOUNT, TwilioStandIn.TOKEN);
                    return super.makeRequest(here);
                  }
                })
            .build();
    Message.creator(new PhoneNumber(customer), new PhoneNumber(Web.STORE), "Straight")
        .create(client);
  }
}
