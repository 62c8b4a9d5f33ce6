package org.smsconsent.twilio;

import java.util.HashMap;
import java.util.Map;

import org.smsconsent.inbound.Form;
import org.smsconsent.inbound.Forms.SignatureCheck;
import org.smsconsent.inbound.Submission;

import com.twilio.security.RequestValidator;

/**
 * Checks X-Twilio-Signature over the configured public URL, the path with its query as it came, and
 * every form field, also those that Twilio adds without notice.
 */
public final class TwilioSignature implements SignatureCheck {
  private final RequestValidator validator;
  private final String publicUrl;

  public TwilioSignature(String token, String publicUrl) {
    this.validator = new RequestValidator(token);
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  @Override
  public boolean valid(Submission submission, Form form) {
    // The SDK's validator takes one value a field: a repeated one cannot be checked, so it is
    // refused.
    if (submission.signature().isEmpty() || form.repeats()) {
      return false;
    }
    Map<String, String> fields = new HashMap<>();
    form.fields().forEach((name, values) -> fields.put(name, values.get(0)));
    return validator.validate(publicUrl + submission.path(), fields, submission.signature());
  }
}
