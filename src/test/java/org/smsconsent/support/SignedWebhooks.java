package org.smsconsent.support;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts to a bundle what Twilio would, with its signature. */
public final class SignedWebhooks {
  private SignedWebhooks() {}

  /** Posts a form, signed with the stand-in's token. */
  public static HttpResponse<String> post(Web web, String path, Map<String, String> form) {
    return post(web, path, Web.encode(form), sign(TwilioStandIn.TOKEN, path, form));
  }

  /** Posts a form with a signature. */
  public static HttpResponse<String> post(Web web, String path, String form, String signature) {
    return web.exchange(
        web.request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  /** Twilio's rule: the URL, then every field's name and value in the order of the names. */
  public static String sign(String token, String path, Map<String, String> form) {
    StringBuilder signed = new StringBuilder("https://texts.example.com" + path);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    return sign(token, signed.toString());
  }

  /** The signature over characters that are put together already. */
  public static String sign(String token, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
