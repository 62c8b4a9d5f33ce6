package org.smsconsent.inbound;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ingress drops every header and field it does not know: none steers Camel, none comes back. */
class StrayHeadersTest {
  private static final List<String> NAMES =
      List.of(
          "CamelHttpResponseCode",
          "cAmelHttpResponseCode",
          "CamelHttpUri",
          "CamelJmsDestination",
          "cAmelJmsDestinationName",
          "CamelJdbcParameters",
          "JMSReplyTo",
          "Set-Cookie",
          "X-Stray",
          "breadcrumbId");

  private final RunningBundle running = RunningBundle.shared(Database.H2);
  private final Web web = running.web();
  private final String customer = Numbers.next();

  @Test
  void theAnswerIsEmptyTwimlAndNothingElse() {
    HttpResponse<String> answer = web.webhook(customer, "STOP");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("text/xml; charset=utf-8");
  }

  @Test
  void headersOfTheRequestHaveNoEffectAndDoNotComeBack() {
    HttpResponse<String> answer = post("", "", "STOP", "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    nothingCameBack(answer);
    isOptedOutAndConfirmed();
  }

  @Test
  void fieldsOfTheFormAndTheQueryHaveNoEffectAndDoNotComeBack() {
    StringBuilder fields = new StringBuilder();
    NAMES.forEach(name -> fields.append("&").append(name).append("=404"));
    HttpResponse<String> answer =
        post("?a=b" + fields, fields.toString(), "STOP", "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    nothingCameBack(answer);
    isOptedOutAndConfirmed();
  }

  @Test
  void headersOfARefusedRequestDoNotComeBackEither() {
    HttpResponse<String> wrongType = post("", "", "STOP", "text/plain");
    assertThat(wrongType.statusCode()).isEqualTo(415);
    nothingCameBack(wrongType);

    HttpResponse<String> wrongForm =
        post("", "&Body=twice", "STOP", "application/x-www-form-urlencoded");
    assertThat(wrongForm.statusCode()).isEqualTo(400);
    nothingCameBack(wrongForm);
  }

  private HttpResponse<String> post(String query, String more, String body, String type) {
    HttpRequest.Builder request = web.request("/sms/inbound" + query).header("Content-Type", type);
    NAMES.forEach(name -> request.header(name, "404"));
    String form = Web.encode(Web.form(UUID.randomUUID().toString(), customer, body));
    return web.exchange(request.POST(BodyPublishers.ofString(form + more)).build());
  }

  private static void nothingCameBack(HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet())
        .allMatch(
            name ->
                List.of(
                        "content-type",
                        "content-length",
                        "connection",
                        "transfer-encoding",
                        // What every answer carries, whatever the request said.
                        "x-content-type-options",
                        "content-security-policy",
                        "x-frame-options",
                        "referrer-policy",
                        "cross-origin-resource-policy",
                        "cache-control")
                    .contains(name.toLowerCase(Locale.ROOT)));
  }

  private void isOptedOutAndConfirmed() {
    assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
    await().untilAsserted(() -> assertThat(web.received(customer)).hasSize(1));
  }
}
