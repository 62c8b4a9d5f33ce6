package org.smsconsent.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.smsconsent.inbound.Form;
import org.smsconsent.inbound.Forms.SignatureCheck;
import org.smsconsent.inbound.Submission;

import com.twilio.security.RequestValidator;

/**
 * Checks X-Twilio-Signature over the configured public URL, the path with its query as it came, and
 * every form field, also those that Twilio adds without notice. Of a JSON document the signature
 * covers the URL, which holds the document's digest.
 */
public final class TwilioSignature implements SignatureCheck {
  private final List<RequestValidator> validators;
  private final List<String> publicUrls;

  /**
   * A check.
   *
   * @param tokens each of which may have signed: two while one takes the other's place
   */
  public TwilioSignature(List<String> tokens, String publicUrl) {
    this.validators = tokens.stream().map(RequestValidator::new).toList();
    this.publicUrls = withAndWithoutPort(publicUrl.replaceAll("/+$", ""));
  }

  /**
   * Twilio signs the URL with or without its default port. The validator tries both, too, but takes
   * the query apart for it and does not always put it together again as it was.
   */
  private static List<String> withAndWithoutPort(String url) {
    URI parsed = URI.create(url);
    int usual = "https".equals(parsed.getScheme()) ? 443 : 80;
    if (parsed.getHost() == null || (parsed.getPort() != -1 && parsed.getPort() != usual)) {
      return List.of(url);
    }
    String host = parsed.getScheme() + "://" + parsed.getHost();
    String path = parsed.getRawPath();
    return List.of(host + path, host + ":" + usual + path);
  }

  @Override
  public boolean valid(Submission submission, Form form) {
    return !submission.signature().isEmpty()
        && publicUrls.stream()
            .map(url -> url + submission.path())
            .anyMatch(url -> signed(url, submission, form));
  }

  private boolean signed(String url, Submission submission, Form form) {
    Map<String, String> fields = fields(form);
    return validators.stream()
        .anyMatch(
            validator ->
                submission.json()
                    ? signedDigest(validator, url, submission)
                    : validator.validate(url, fields, submission.signature()));
  }

  private static boolean signedDigest(
      RequestValidator validator, String url, Submission submission) {
    try {
      return validator.validate(url, submission.body(), submission.signature());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * The validator takes one value a field and signs the name and the value. Of a repeated field
   * Twilio signs the name before each of its different values, in order, which is the same as one
   * value that holds the name between them.
   */
  private static Map<String, String> fields(Form form) {
    Map<String, String> fields = new HashMap<>();
    form.fields()
        .forEach((name, values) -> fields.put(name, String.join(name, new TreeSet<>(values))));
    return fields;
  }
}
