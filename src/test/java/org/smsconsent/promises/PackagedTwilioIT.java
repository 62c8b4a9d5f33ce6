package org.smsconsent.promises;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.ProcessLogs;
import org.smsconsent.support.Web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar with Twilio as its provider, against a stand-in that speaks HTTP as Twilio does. */
@ExtendWith(ProcessLogs.class)
class PackagedTwilioIT {
  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final String TOKEN = "token";
  private static final String PUBLIC_URL = "https://sms.example.com";

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  /**
   * Promises 1 and 8 with a real provider: only signed STOPs count, and after one nothing leaves.
   */
  @Test
  void textsGoToTwilioUntilASignedStopComes(@TempDir Path folder) throws Exception {
    HttpServer twilio =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    twilio.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::accept);
    twilio.start();
    Map<String, String> settings =
        Map.of(
            "SMS_PROVIDER", "twilio",
            "SMS_PUBLIC_URL", PUBLIC_URL,
            "SMS_TWILIO_ACCOUNT_SID", ACCOUNT,
            "SMS_TWILIO_AUTH_TOKEN", TOKEN,
            "SMS_TWILIO_API_URL", "http://127.0.0.1:" + twilio.getAddress().getPort());
    try (BundleProcess bundle = new BundleProcess(folder, settings)) {
      bundle.start();
      Web web = bundle.web();
      String customer = Numbers.next();

      assertThat(web.send("job-1", customer, "Your car is ready").statusCode()).isEqualTo(200);
      assertThat(requests)
          .singleElement()
          .asString()
          .contains("To=" + customer)
          .contains("Body=Your car is ready Text STOP to opt-out");

      Map<String, String> stop = Web.form("SM1", customer, "STOP");
      assertThat(post(web, stop, "forged")).isEqualTo(403);
      assertThat(post(web, stop, signature(stop))).isEqualTo(200);
      assertThat(web.send("job-2", customer, "Your car is ready").statusCode()).isEqualTo(409);
      assertThat(requests).filteredOn(request -> request.contains("Your car")).hasSize(1);
    } finally {
      twilio.stop(0);
    }
  }

  private void accept(HttpExchange exchange) throws java.io.IOException {
    requests.add(
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8));
    byte[] answer =
        Web.json(Map.of("sid", "SM-out-" + requests.size(), "status", "queued"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static int post(Web web, Map<String, String> form, String signature) {
    return web.exchange(
            web.request("/sms/inbound")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(Web.encode(form)))
                .build())
        .statusCode();
  }

  /** Twilio's: HMAC-SHA1 of the public URL and the fields in order of their names. */
  private static String signature(Map<String, String> form) throws GeneralSecurityException {
    StringBuilder signed = new StringBuilder(PUBLIC_URL + "/sms/inbound");
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
