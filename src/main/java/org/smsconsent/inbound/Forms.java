package org.smsconsent.inbound;

/**
 * Reads webhook forms and lets in who signed them. Without a check, which is for the sandbox on
 * loopback, every form is taken.
 */
public final class Forms {
  /** Whether a provider signed what came. */
  @FunctionalInterface
  public interface SignatureCheck {
    /** True for a signature over exactly this request. */
    boolean valid(Submission submission, Form form);
  }

  /** Takes every form: for a server that only this machine reaches. */
  public static final SignatureCheck NONE = (submission, form) -> true;

  private final SignatureCheck signatures;

  public Forms(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /**
   * The form of a request.
   *
   * @throws RefusedRequest 400 for a malformed form or document, 403 for a wrong signature
   */
  public Form checked(Submission submission) {
    Form form = submission.json() ? Form.ofJson(submission.body()) : Form.parse(submission.body());
    if (!signatures.valid(submission, form)) {
      throw new RefusedRequest(403, "The signature is missing or wrong");
    }
    return form;
  }
}
