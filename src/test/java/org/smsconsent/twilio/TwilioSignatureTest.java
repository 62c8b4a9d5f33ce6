package org.smsconsent.twilio;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.inbound.Form;
import org.smsconsent.inbound.Submission;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Mautic: who knows the account SID can forge a STOP. Here a form needs Twilio's signature. */
class TwilioSignatureTest {
  private static final String VECTOR =
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  /** Twilio's published example. */
  @Test
  void theSignatureIsTwilios() {
    TwilioSignature check = new TwilioSignature(List.of("12345"), "https://mycompany.com/");
    Form form = Form.parse(VECTOR);

    assertThat(
            check.valid(new Submission("/myapp.php?foo=1&bar=2", false, VECTOR, SIGNATURE), form))
        .isTrue();
    assertThat(check.valid(new Submission("/myapp.php?foo=1", false, VECTOR, SIGNATURE), form))
        .isFalse();
    assertThat(check.valid(new Submission("/myapp.php?foo=1&bar=2", false, VECTOR, ""), form))
        .isFalse();
    assertThat(
            new TwilioSignature(List.of("12346"), "https://mycompany.com")
                .valid(new Submission("/myapp.php?foo=1&bar=2", false, VECTOR, SIGNATURE), form))
        .isFalse();
  }

  /** Behind a proxy nobody knows whether Twilio signed the URL with its default port. */
  @ParameterizedTest
  @CsvSource({
    "https://sms.example.com, https://sms.example.com, true",
    "https://sms.example.com, https://sms.example.com:443, true",
    "https://sms.example.com:443, https://sms.example.com, true",
    "http://sms.example.com, http://sms.example.com:80, true",
    "https://sms.example.com:8443, https://sms.example.com:8443, true",
    "https://sms.example.com, https://sms.example.com:8443, false",
    "https://sms.example.com/behind/proxy/, https://sms.example.com:443/behind/proxy, true"
  })
  void theDefaultPortMayStandInTheSignedUrlOrNot(String configured, String signed, boolean valid) {
    String path = "/sms/inbound?store=Elm%20%26%20Oak%2F2&x=%C3%A9";
    String body = "Body=%C3%A7a&From=%2B12025550123";
    String signature = SignedWebhooks.sign("12345", signed + path + "BodyçaFrom+12025550123");

    assertThat(
            new TwilioSignature(List.of("12345"), configured)
                .valid(new Submission(path, false, body, signature), Form.parse(body)))
        .isEqualTo(valid);
  }

  /** While one token takes the place of another, both may sign; nothing else may. */
  @Test
  void twoTokensMaySign() {
    TwilioSignature check = new TwilioSignature(List.of("old", "new"), "https://a.example");

    for (String token : List.of("old", "new")) {
      String signature = SignedWebhooks.sign(token, "https://a.example/sms/inboundBodySTOP");
      assertThat(
              check.valid(
                  new Submission("/sms/inbound", false, "Body=STOP", signature),
                  Form.parse("Body=STOP")))
          .isTrue();
    }
    assertThat(
            check.valid(
                new Submission(
                    "/sms/inbound",
                    false,
                    "Body=STOP",
                    SignedWebhooks.sign("older", "https://a.example/sms/inboundBodySTOP")),
                Form.parse("Body=STOP")))
        .isFalse();
  }

  /** Of a repeated field Twilio signs each different value behind the name, in order. */
  @Test
  void aRepeatedFieldIsSignedValueByValue() {
    TwilioSignature check = new TwilioSignature(List.of("12345"), "https://a.example");
    String body = "Tag=b&Body=Hi&Tag=a&Tag=b";

    assertThat(
            check.valid(
                new Submission(
                    "/x",
                    false,
                    body,
                    SignedWebhooks.sign("12345", "https://a.example/xBodyHiTagaTagb")),
                Form.parse(body)))
        .isTrue();
    assertThat(
            check.valid(
                new Submission(
                    "/x",
                    false,
                    body,
                    SignedWebhooks.sign("12345", "https://a.example/xBodyHiTagb")),
                Form.parse(body)))
        .isFalse();
  }

  /** Of a JSON document the URL is signed, and holds the document's SHA-256. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aJsonDocumentIsTakenByItsDigest(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    String body = Web.json(Web.form("SM" + Jms.id(), customer, "STOP ☎"));
    String path = "/sms/inbound?bodySHA256=" + sha256(body);
    String signature = SignedWebhooks.sign(TwilioStandIn.TOKEN, path, Map.of());

    assertThat(json(running, path, body.replace("STOP", "Stop"), signature).statusCode())
        .isEqualTo(403);
    assertThat(
            json(
                    running,
                    "/sms/inbound",
                    body,
                    SignedWebhooks.sign(TwilioStandIn.TOKEN, "/sms/inbound", Map.of()))
                .statusCode())
        .isEqualTo(403);
    assertThat(json(running, path, body, signature).statusCode()).isEqualTo(200);
    assertThat(running.bundle().web().state(customer)).isEqualTo("OPTED_OUT");
  }

  private static HttpResponse<String> json(
      TwilioBundle running, String path, String body, String signature) {
    Web web = running.bundle().web();
    return web.exchange(
        web.request(path)
            .header("Content-Type", "application/json")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void onlyASignedFormIsTaken(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    String customer = Numbers.next();
    Map<String, String> form = new TreeMap<>(Web.form("SM" + Jms.id(), customer, "STOP ça été ☎"));
    form.put("AddedWithoutNotice", "1");
    String signature = SignedWebhooks.sign(TwilioStandIn.TOKEN, "/sms/inbound", form);

    assertThat(post(running, "/sms/inbound", form, "").statusCode()).isEqualTo(403);
    assertThat(post(running, "/sms/inbound", form, "AAAA").statusCode()).isEqualTo(403);
    assertThat(post(running, "/sms/inbound?a=1", form, signature).statusCode()).isEqualTo(403);
    form.put("Body", "Stop");
    assertThat(post(running, "/sms/inbound", form, signature).statusCode()).isEqualTo(403);
    assertThat(running.bundle().rows("SELECT id FROM message WHERE number = ?", customer))
        .isEmpty();

    form.put("Body", "STOP ça été ☎");
    assertThat(post(running, "/sms/inbound", form, signature).statusCode()).isEqualTo(200);
    form.put("MessageSid", "SM" + Jms.id());
    assertThat(
            post(
                    running,
                    "/sms/inbound?a=1&b=",
                    form,
                    SignedWebhooks.sign(TwilioStandIn.TOKEN, "/sms/inbound?a=1&b=", form))
                .statusCode())
        .isEqualTo(200);
  }

  /** Nobody can say which value of a repeated field was meant or signed. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRepeatedFieldIsRefusedWhateverItsSignature(Database database) throws Exception {
    TwilioBundle running = TwilioBundle.on(database);
    Map<String, String> form = Web.form("SM" + Jms.id(), Numbers.next(), "STOP");

    HttpResponse<String> answer =
        SignedWebhooks.post(
            running.bundle().web(),
            "/sms/inbound",
            Web.encode(form) + "&Body=Hello",
            SignedWebhooks.sign(TwilioStandIn.TOKEN, "/sms/inbound", form));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /** The sandbox's unsigned ways in are not there. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theSandboxIsAbsentWithTwilio(Database database) {
    Web web = TwilioBundle.on(database).bundle().web();
    String path = "/sandbox/phones/" + Numbers.next() + "/texts";

    assertThat(web.exchange(web.request(path).GET().build()).statusCode()).isEqualTo(404);
    assertThat(web.post(path, "application/json", "{}").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> post(
      TwilioBundle running, String path, Map<String, String> form, String signature) {
    return SignedWebhooks.post(running.bundle().web(), path, Web.encode(form), signature);
  }
}
