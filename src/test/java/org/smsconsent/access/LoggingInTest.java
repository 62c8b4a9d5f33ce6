package org.smsconsent.access;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsconsent.access.Dealership.basic;

/** How people and systems prove who they are, and what becomes of those who guess. */
class LoggingInTest {
  private final Dealership at = Dealership.on(Database.H2);
  private final String[] from = {"X-Forwarded-For", Dealership.address()};

  @Test
  void passwordsTokensAndWebTokensTellWhoCalls() {
    JsonNode dana = me(basic("dana"));
    assertThat(dana.path("name").asText()).isEqualTo("dana");
    assertThat(dana.path("roles").get(0).asText()).isEqualTo("advisor");
    assertThat(dana.path("stores").get(0).asText()).isEqualTo("main-street");
    assertThat(me("Bearer " + Dealership.TOKEN).path("name").asText()).isEqualTo("dms");
    assertThat(me("bearer " + Dealership.API_TOKEN).path("roles").toString())
        .isEqualTo("[\"manager\",\"integration\"]");
    String web = at.provider().sign(IdentityProvider.advisor(at.clock().instant().plusSeconds(60)));
    assertThat(me("Bearer " + web).path("name").asText()).isEqualTo("ann@example.com");
  }

  private JsonNode me(String authorization) {
    HttpResponse<String> answer = at.get("/api/me", authorization, from);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Web.read(answer.body());
  }

  @Test
  void whateverProvesNothingIs401WithAChallenge() {
    for (String authorization :
        List.of(
            "",
            basic("dana", "wrong password"),
            basic("nobody", Dealership.PASSWORD),
            basic("dms", Dealership.TOKEN),
            "Basic !!!",
            "Basic",
            "Bearer " + Dealership.TOKEN + "x",
            "Bearer " + Token.kept(Dealership.TOKEN),
            "Digest x")) {
      HttpResponse<String> answer = at.get("/api/me", authorization, from);

      assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValue("Basic realm=\"sms-consent\", charset=\"UTF-8\", Bearer realm=\"sms-consent\"");
      assertThat(Web.read(answer.body()).path("status").asInt()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("wrong password");
    }
    // A browser would open a window of its own at a script's request.
    assertThat(
            at.get("/api/me", "", "Sec-Fetch-Mode", "cors")
                .headers()
                .firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"sms-consent\"");
  }

  @Test
  void twoHeadersAreOneTooMany() {
    assertThat(at.get("/api/me", basic("dana"), "Authorization", basic("mia")).statusCode())
        .isEqualTo(400);
  }

  /** The webhook has its signature, and in the sandbox nothing: providers do not log in. */
  @Test
  void webhooksNeedNoLogInAndNeitherDoesTheSandbox() {
    String customer = Numbers.next();

    assertThat(at.web().webhook(customer, "STOP").statusCode()).isEqualTo(200);
    assertThat(at.web().get("/sandbox/phones/" + customer + "/texts").isArray()).isTrue();
  }

  @Test
  void whoGuessesANameHasToWaitLongerAndLonger() {
    for (int i = 0; i < 5; i++) {
      assertThat(wrong("carl")).isEqualTo(401);
    }
    HttpResponse<String> early = at.get("/api/me", basic("carl", "wrong"), from);
    assertThat(early.statusCode()).isEqualTo(429);
    assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(Web.read(early.body()).path("status").asInt()).isEqualTo(429);
    at.clock().pass(Duration.ofSeconds(1));
    assertThat(wrong("carl")).isEqualTo(401);
    assertThat(at.get("/api/me", basic("carl", "wrong"), from).headers().firstValue("Retry-After"))
        .hasValue("2");
    // Another name is not held up by it.
    assertThat(at.get("/api/me", basic("dana"), from).statusCode()).isEqualTo(200);
    at.clock().pass(Duration.ofSeconds(2));
    assertThat(at.get("/api/me", basic("carl"), from).statusCode()).isEqualTo(200);
  }

  private int wrong(String name) {
    return at.get("/api/me", basic(name, "wrong"), "X-Forwarded-For", Dealership.address())
        .statusCode();
  }

  @Test
  void strangersWhoGuessDoNotKeepOutWhoWasRightBefore() {
    String cookie = at.cookie("mia", from);
    at.clock().pass(Duration.ofMinutes(6));
    for (int i = 0; i < 8; i++) {
      wrong("mia");
    }
    assertThat(wrong("mia")).isEqualTo(429);

    assertThat(at.get("/api/me", "", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(at.get("/api/me", basic("mia"), from).statusCode()).isEqualTo(200);
  }

  @Test
  void whoGuessesFromOneAddressHasToWaitWhateverTheName() {
    assertThat(at.get("/api/me", basic("dana"), from).statusCode()).isEqualTo(200);
    at.clock().pass(Duration.ofMinutes(6));
    for (int i = 0; i < 20; i++) {
      assertThat(at.get("/api/me", "Bearer guess" + i, from).statusCode()).isEqualTo(401);
    }
    assertThat(at.get("/api/me", "Bearer guess", from).statusCode()).isEqualTo(429);
    assertThat(at.get("/api/me", basic("another", "guess"), from).statusCode()).isEqualTo(429);
    assertThat(at.get("/api/me", basic("carl"), from).statusCode()).isEqualTo(429);
    // Not so whom the address belongs to, and what is right is right.
    assertThat(at.get("/api/me", basic("dana"), from).statusCode()).isEqualTo(200);
    assertThat(at.get("/api/me", "Bearer " + Dealership.TOKEN, from).statusCode()).isEqualTo(200);
  }

  @Test
  void theFileIsReadAgainWhenItHasChanged() {
    Dealership one = at;
    String token = Token.forSystem();
    String line = "crm " + Token.kept(token) + " integration *\n";
    assertThat(one.get("/api/me", "Bearer " + token, from).statusCode()).isEqualTo(401);
    try {
      one.change(Dealership.lines() + line);
      assertThat(one.get("/api/me", "Bearer " + token, from).statusCode()).isEqualTo(200);
      one.change(Dealership.lines() + line + "a mistake\n");
      assertThat(one.get("/api/me", "Bearer " + token, from).statusCode()).isEqualTo(200);
    } finally {
      one.change(Dealership.lines());
    }
    assertThat(one.get("/api/me", "Bearer " + token, from).statusCode()).isEqualTo(401);
  }

  @Test
  void logInsAndRefusalsAreAuditedAndStrangeNamesAreNotKept() {
    String address = from[1];
    at.clock().pass(Duration.ofMinutes(1));
    Map<String, String> secret = Map.of("name", "my-password-by-mistake", "password", "dana");
    assertThat(at.post("/api/session", "", secret, from).statusCode()).isEqualTo(401);
    assertThat(at.get("/api/me", basic("dana", "wrong"), from).statusCode()).isEqualTo(401);
    at.clock().pass(Duration.ofMinutes(6));
    assertThat(at.get("/api/me", basic("dana"), from).statusCode()).isEqualTo(200);
    assertThat(at.get("/api/me", basic("dana"), from).statusCode()).isEqualTo(200);

    assertThat(
            at.running()
                .rows("SELECT actor, outcome FROM audit WHERE address = ? ORDER BY id", address))
        .extracting(row -> row.get("actor") + " " + row.get("outcome"))
        .containsExactly("unknown 401", "dana 401", "dana 200");
  }

  @Test
  void nobodyFillsTheAuditWithGuesses() {
    at.clock().pass(Duration.ofMinutes(1));
    int before = refused();
    for (int i = 0; i < 70; i++) {
      at.get("/api/me", "Bearer guess", "X-Forwarded-For", Dealership.address());
    }
    assertThat(refused() - before).isEqualTo(60);
    at.clock().pass(Duration.ofMinutes(1));
    at.get("/api/me", "Bearer guess", "X-Forwarded-For", Dealership.address());
    assertThat(refused() - before).isEqualTo(61);
  }

  private int refused() {
    return at.running()
        .rows("SELECT id FROM audit WHERE operation = 'log-in' AND outcome = '401'")
        .size();
  }
}
