package org.smsconsent.delivery;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import org.smsconsent.inbound.Form;
import org.smsconsent.inbound.Submission;
import org.smsconsent.outbound.TextToSend;
import org.smsconsent.twilio.ErrorTable;

/** Reads Twilio's status callbacks, signed and repeated as they may be. Thread-safe. */
public final class DeliveryReports {
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String CODE = "[0-9]{1,9}";

  private final ErrorTable errors;
  private final String publicUrl;
  private final Clock clock;

  public DeliveryReports(ErrorTable errors, String publicUrl, Clock clock) {
    this.errors = errors;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
    this.clock = clock;
  }

  /** Where the provider reports on a text. */
  public URI address(TextToSend text) {
    return URI.create(publicUrl + "/sms/status?message=" + text.id());
  }

  /**
   * The report of a form.
   *
   * @param submission whose query names our id, where the text was sent with one
   * @throws org.smsconsent.inbound.RefusedRequest 400 without MessageSid or MessageStatus, or with
   *     one of them twice
   */
  public DeliveryReport read(Submission submission, Form form) {
    return new DeliveryReport(
        messageId(submission),
        form.required("MessageSid"),
        DeliveryState.ofTwilio(form.required("MessageStatus")).orElse(null),
        form.one("ErrorCode").filter(code -> code.matches(CODE)).map(errors::of).orElse(null),
        clock.instant());
  }

  private static String messageId(Submission submission) {
    int query = submission.path().indexOf('?');
    return Optional.of(query < 0 ? "" : submission.path().substring(query + 1))
        .map(Form::parse)
        .flatMap(form -> form.one("message"))
        .filter(id -> id.matches(ID))
        .orElse(null);
  }
}
