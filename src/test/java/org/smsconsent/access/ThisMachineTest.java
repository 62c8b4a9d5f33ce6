package org.smsconsent.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Without any way to log in, whoever is on this machine may do everything, and no page may. */
class ThisMachineTest {
  private final RunningBundle running = RunningBundle.shared(Database.H2);
  private final Web web = running.web();

  @Test
  void whoeverIsOnThisMachineIsLocal() {
    assertThat(web.get("/api/me").toString())
        .isEqualTo("{\"name\":\"local\",\"roles\":[\"admin\"],\"stores\":[\"*\"]}");
    assertThat(
            web.post("/api/session", "application/json", "{\"name\":\"x\",\"password\":\"y\"}")
                .statusCode())
        .isEqualTo(401);
  }

  /** A page whose name was made to lead to this machine is of the same origin to its browser. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/stores", "/sandbox/phones/+12025550123/texts"})
  void aNameThatOnlyLeadsHereIsRefused(String path) throws IOException {
    String port = ":" + running.environment().get("SMS_HTTP_PORT");

    for (String own : new String[] {"127.0.0.1", "localhost", "LOCALHOST" + port, "[::1]" + port}) {
      assertThat(raw("GET " + path, own)).as(own).startsWith("HTTP/1.1 200 ");
    }
    for (String strange :
        new String[] {
          "evil.example" + port, "127.0.0.1.evil.example", "localhost.evil.example", ""
        }) {
      assertThat(raw("GET " + path, strange)).as(strange).matches("(?s)HTTP/1.1 40[03] .*");
    }
    assertThat(raw("GET " + path, "evil.example")).startsWith("HTTP/1.1 403 ");
  }

  private String raw(String request, String host) throws IOException {
    int port = Integer.parseInt(running.environment().get("SMS_HTTP_PORT"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/messages", "/sandbox/phones/+12025550123/texts"})
  void aPageOfAnotherSiteGetsNothingDone(String path) {
    String customer = Numbers.next();
    String text =
        "{\"id\": \"%s\", \"store\": \"main-street\", \"to\": \"%s\", \"body\": \"x\"}"
            .formatted(customer, customer);
    HttpRequest.Builder request =
        web.request(path)
            .header("Content-Type", "application/json")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.ofString(text));

    assertThat(web.exchange(request.build()).statusCode()).isEqualTo(403);
    assertThat(web.received(customer)).isEmpty();
  }
}
