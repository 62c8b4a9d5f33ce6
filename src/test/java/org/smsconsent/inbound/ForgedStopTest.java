package org.smsconsent.inbound;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Mautic: anyone who knows the account SID can forge a STOP. Here the signature decides. */
class ForgedStopTest {
  private static final String PUBLIC_URL = "https://texts.example.com";
  private static final Map<String, String> TWILIO =
      Map.of(
          "SMS_PROVIDER", "twilio",
          "SMS_TWILIO_ACCOUNT_SID", "AC0",
          "SMS_TWILIO_AUTH_TOKEN", "the token",
          "SMS_TWILIO_API_URL", "http://127.0.0.1:1",
          "SMS_PUBLIC_URL", PUBLIC_URL);

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatTheProviderDidNotSignIsRefusedAndNotKept(Database database)
      throws GeneralSecurityException {
    try (RunningBundle running = RunningBundle.start(database, TWILIO)) {
      Records records = new Records(running, Numbers.next());
      Map<String, String> form = Web.form(UUID.randomUUID().toString(), records.number(), "STOP");
      String right = signature("the token", form);

      assertThat(running.web().webhook(form).statusCode()).isEqualTo(403);
      assertThat(post(running, form, signature("AC0", form))).isEqualTo(403);
      assertThat(post(running, Web.form("SM1", records.number(), "STOP"), right)).isEqualTo(403);
      assertThat(running.rows("SELECT id FROM customer")).isEmpty();
      assertThat(records.texts()).isEmpty();

      assertThat(post(running, form, right)).isEqualTo(200);
      assertThat(records.kinds()).containsExactly("OPT_OUT");
    }
  }

  private static int post(RunningBundle running, Map<String, String> form, String signature) {
    HttpRequest request =
        running
            .web()
            .request("/sms/inbound")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(Web.encode(form)))
            .build();
    return running.web().exchange(request).statusCode();
  }

  private static String signature(String token, Map<String, String> form)
      throws GeneralSecurityException {
    StringBuilder signed = new StringBuilder(PUBLIC_URL + "/sms/inbound");
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
