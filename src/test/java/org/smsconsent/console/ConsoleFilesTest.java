package org.smsconsent.console;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** The console's files are served, and nothing beside them. */
class ConsoleFilesTest {
  private final Web web = RunningBundle.shared(Database.H2).web();

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/console/main.js, text/javascript; charset=utf-8",
    "/console/css/tokens.css, text/css; charset=utf-8",
    "/console/icons.svg, image/svg+xml"
  })
  void eachHasItsTypeAndAPolicyOfItsOwn(String path, String type) {
    HttpResponse<String> answer = web.exchange(web.request(path).GET().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'; style-src 'self'")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void whoHasAFileAlreadyIsToldSo() {
    String tag =
        web.exchange(web.request("/").GET().build()).headers().firstValue("ETag").orElseThrow();

    assertThat(
            web.exchange(web.request("/").header("If-None-Match", tag).GET().build()).statusCode())
        .isEqualTo(304);
    HttpResponse<String> head =
        web.exchange(web.request("/").method("HEAD", BodyPublishers.noBody()).build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("ETag")).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/",
        "/console/none.js",
        "/console/../application.properties",
        "/console/%2e%2e/application.properties",
        "/console/..%2fapplication.properties",
        "/application.properties"
      })
  void nothingElseIs(String path) {
    assertThat(web.exchange(web.request(path).GET().build()).statusCode()).isEqualTo(404);
  }
}
