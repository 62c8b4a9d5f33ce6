package org.smsconsent.twilio;

/**
 * Twilio answered that it cannot take the request now: 429 or a 5xx of its own, whatever its body
 * says.
 */
public final class TwilioUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  TwilioUnavailable(int status) {
    super("Twilio answered " + status);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
