package org.smsconsent.support.twilio;

/**
 * What Twilio reports of a text.
 *
 * @param status such as delivered
 * @param code of the error, 0 for none
 */
public record Report(String status, int code) {
  /** The carrier has it. */
  public static final Report SENT = new Report("sent", 0);

  /** The customer's phone has it. */
  public static final Report DELIVERED = new Report("delivered", 0);

  /** The carrier could not deliver it. */
  public static Report undelivered(int code) {
    return new Report("undelivered", code);
  }
}
