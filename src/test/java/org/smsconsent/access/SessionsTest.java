package org.smsconsent.access;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Browsers that are logged in. */
class SessionsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aBrowserLogsInAndOut(Database database) {
    Dealership at = Dealership.on(database);
    HttpResponse<String> answer =
        at.post("/api/session", "", Map.of("name", "dana", "password", Dealership.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Web.read(answer.body()).path("name").asText()).isEqualTo("dana");
    String given = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(given)
        .matches("sms-session=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    String cookie = given.split(";")[0];
    assertThat(status(at, cookie)).isEqualTo(200);
    assertThat(at.running().rows("SELECT id FROM login_session").toString())
        .doesNotContain(cookie.split("=")[1]);

    HttpResponse<String> out =
        at.exchange(at.web().request("/api/session").DELETE(), "", "Cookie", cookie);
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(out.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            taken -> assertThat(taken).startsWith("sms-session=; Path=/; Max-Age=0"));
    assertThat(status(at, cookie)).isEqualTo(401);
  }

  private static int status(Dealership at, String cookie) {
    return at.get("/api/me", "", "Cookie", cookie).statusCode();
  }

  @Test
  void aLogInThatIsNoneGivesNoCookie() {
    Dealership at = Dealership.on(Database.H2);
    for (Object document :
        List.of(
            Map.of("name", "dana", "password", "wrong password"),
            Map.of("name", "dana"),
            Map.of("name", List.of(), "password", 1),
            List.of())) {
      HttpResponse<String> answer =
          at.post("/api/session", "", document, "X-Forwarded-For", Dealership.address());
      assertThat(answer.statusCode()).isIn(400, 401);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSessionEndsWhenItIsNotUsedAndAfterItsLife(Database database) {
    Dealership at = Dealership.on(database);
    String unused = at.cookie("dana");
    String used = at.cookie("mia");
    at.clock().pass(Duration.ofMinutes(50));
    assertThat(status(at, used)).isEqualTo(200);
    at.clock().pass(Duration.ofMinutes(20));
    assertThat(status(at, used)).isEqualTo(200);
    assertThat(status(at, unused)).isEqualTo(401);
    for (int minutes = 70; minutes < 12 * 60 - 50; minutes += 50) {
      at.clock().pass(Duration.ofMinutes(50));
      assertThat(status(at, used)).isEqualTo(200);
    }
    at.clock().pass(Duration.ofMinutes(50));
    assertThat(status(at, used)).isEqualTo(401);

    at.cookie("dana");
    assertThat(
            at.running()
                .rows(
                    "SELECT id FROM login_session WHERE opened_at < ?",
                    at.clock()
                        .instant()
                        .minus(Duration.ofHours(12))
                        .atOffset(java.time.ZoneOffset.UTC)))
        .isEmpty();
  }

  @Test
  void aSessionEndsWithTheUserAndWithThePassword() {
    Dealership at = Dealership.on(Database.H2);
    String cookie = at.cookie("dana");
    try {
      at.change(
          Dealership.lines()
              .replaceAll(
                  "(?m)^dana \\S+",
                  "dana " + PasswordHash.of("another password").text().replace("$", "\\$")));
      assertThat(status(at, cookie)).isEqualTo(401);
      at.change(Dealership.lines());
      assertThat(status(at, cookie)).isEqualTo(200);
      at.change(Dealership.lines().replaceAll("(?m)^dana.*\\n", ""));
      assertThat(status(at, cookie)).isEqualTo(401);
    } finally {
      at.change(Dealership.lines());
    }
  }

  /** Several nodes, or the same one after a restart. */
  @Test
  void aSessionIsKnownToEveryNodeOfTheDatabase() {
    Map<String, String> shared = Database.POSTGRESQL.fresh();
    Dealership first = Dealership.start(shared);
    Dealership second = Dealership.start(shared);
    try (var one = first.running();
        var two = second.running()) {
      second.change(users(first));
      String admin =
          first
              .post("/api/session", "", Map.of("name", "admin", "password", Dealership.ADMIN))
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      assertThat(status(second, first.cookie("dana"))).isEqualTo(200);
      assertThat(status(second, admin.split(";")[0])).isEqualTo(200);
      assertThat(one).isNotSameAs(two);
    }
  }

  private static String users(Dealership at) {
    try {
      return java.nio.file.Files.readString(at.users());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A page of another site can make a browser send requests, with the cookie in older browsers. */
  @Test
  void aPageOfAnotherSiteGetsNothingDone() {
    Dealership at = Dealership.on(Database.H2);
    String cookie = at.cookie("dana");

    assertThat(send(at, cookie, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(send(at, cookie, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(send(at, cookie, "Origin", "https://evil.example")).isEqualTo(403);
    assertThat(send(at, cookie, "Origin", "null")).isEqualTo(403);
    assertThat(send(at, cookie, "Origin", own(at) + "1")).isEqualTo(403);
    assertThat(send(at, cookie, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    assertThat(send(at, cookie, "Origin", own(at))).isEqualTo(200);
    assertThat(
            at.post(
                    "/api/session",
                    "",
                    Map.of("name", "dana", "password", Dealership.PASSWORD),
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(403);
  }

  private static String own(Dealership at) {
    return "http://127.0.0.1:" + at.running().environment().get("SMS_HTTP_PORT");
  }

  private static int send(Dealership at, String cookie, String header, String value) {
    return at.post(
            "/api/messages",
            "",
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "store",
                "main-street",
                "to",
                Numbers.next(),
                "body",
                "Hello"),
            "Cookie",
            cookie,
            header,
            value)
        .statusCode();
  }

  /** What a form can send without asking first changes nothing, whoever says it came from us. */
  @Test
  void aFormGetsNothingDone() {
    Dealership at = Dealership.on(Database.H2);
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
      var request = at.web().request("/api/reviews/none").POST(BodyPublishers.ofString("{}"));
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }
      assertThat(at.exchange(request, "", "Cookie", at.cookie("mia")).statusCode()).isEqualTo(415);
    }
  }
}
