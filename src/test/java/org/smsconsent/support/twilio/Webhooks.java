package org.smsconsent.support.twilio;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.Web;

/** The calls that Twilio makes, signed, at the port behind the public address. */
public final class Webhooks {
  private final Web bundle;
  private final String account;
  private final String publicUrl;

  /** The calls of an account to a bundle. */
  public Webhooks(Web bundle, String account, String publicUrl) {
    this.bundle = bundle;
    this.account = account;
    this.publicUrl = publicUrl;
  }

  /** A customer's text; the HTTP status of the answer. */
  public int text(Map<String, String> text) {
    Map<String, String> form =
        Map.of(
            "MessageSid", text.get("Sid"),
            "SmsSid", text.get("Sid"),
            "SmsMessageSid", text.get("Sid"),
            "AccountSid", account,
            "From", text.get("From"),
            "To", text.get("To"),
            "Body", text.get("Body"),
            "NumMedia", "0",
            "NumSegments", "1",
            "ApiVersion", "2010-04-01");
    return SignedWebhooks.post(bundle, "/sms/inbound", form).statusCode();
  }

  /**
   * A report, to the address that came with the text. As Twilio does, it calls once: a call that
   * fails is not made again.
   */
  public void report(Map<String, String> text, Report report) {
    String address = text.getOrDefault("StatusCallback", "");
    if (!address.startsWith(publicUrl)) {
      return;
    }
    Map<String, String> form = new HashMap<>();
    form.put("MessageSid", text.get("Sid"));
    form.put("SmsSid", text.get("Sid"));
    form.put("MessageStatus", report.status());
    form.put("SmsStatus", report.status());
    form.put("AccountSid", account);
    form.put("From", text.get("From"));
    form.put("To", text.get("To"));
    form.put("ApiVersion", "2010-04-01");
    if (report.code() != 0) {
      form.put("ErrorCode", Integer.toString(report.code()));
    }
    try {
      SignedWebhooks.post(bundle, address.substring(publicUrl.length()), form);
    } catch (UncheckedIOException e) {
      System.err.println("A report was not taken: " + e.getCause());
    }
  }
}
