package org.smsconsent.access;

import java.net.http.HttpResponse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer holds browsers back, whatever it is about. */
class SecurityHeadersTest {
  private final Web web = RunningBundle.shared(Database.H2).web();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/stores, 200",
    "GET, /api/messages/none, 404",
    "GET, /nothing, 404",
    "DELETE, /api/stores, 405",
    "GET, /sandbox/phones/+12025550123/texts, 200",
    "POST, /sms/inbound, 415",
    "POST, /api/messages, 415",
    "POST, /api/session, 413"
  })
  void everyAnswerHasThem(String method, String path, int status) {
    String body = status == 413 ? "x".repeat(300_000) : "";
    HttpResponse<String> answer =
        web.exchange(
            web.request(path)
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", status == 413 ? "application/json" : "text/plain")
                .build());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().map())
        .extractingByKey("x-content-type-options")
        .asString()
        .isEqualTo("[nosniff]");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
