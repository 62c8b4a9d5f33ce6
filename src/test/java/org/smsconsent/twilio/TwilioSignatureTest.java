package org.smsconsent.twilio;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    TwilioSignature check = new TwilioSignature("12345", "https://mycompany.com/");
    Form form = Form.parse(VECTOR);

    assertThat(check.valid(new Submission("/myapp.php?foo=1&bar=2", VECTOR, SIGNATURE), form))
        .isTrue();
    assertThat(check.valid(new Submission("/myapp.php?foo=1", VECTOR, SIGNATURE), form)).isFalse();
    assertThat(check.valid(new Submission("/myapp.php?foo=1&bar=2", VECTOR, ""), form)).isFalse();
    assertThat(
            new TwilioSignature("12346", "https://mycompany.com")
                .valid(new Submission("/myapp.php?foo=1&bar=2", VECTOR, SIGNATURE), form))
        .isFalse();
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
