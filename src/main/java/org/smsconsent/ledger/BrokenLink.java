package org.smsconsent.ledger;

import java.util.Optional;

/**
 * The first place where a ledger does not hold.
 *
 * @param customer keyed digest of the number
 * @param number the number's last digits, empty where it is erased or unknown
 */
public record BrokenLink(
    String customer, Optional<String> number, String scope, int sequence, Flaw flaw) {
  /** How much of a customer's id finds the rows without giving away the whole. */
  private static final int SHOWN = 8;

  static Optional<BrokenLink> of(String customer, String scope, int sequence, Flaw flaw) {
    return Optional.of(new BrokenLink(customer, Optional.empty(), scope, sequence, flaw));
  }

  BrokenLink withNumber(Optional<String> masked) {
    return new BrokenLink(customer, masked, scope, sequence, flaw);
  }

  /** The first characters of the customer's id. */
  public String customerMasked() {
    return customer.length() > SHOWN ? customer.substring(0, SHOWN) + "…" : customer;
  }

  /** The place and what is wrong there, on one line. */
  public String sentence() {
    return "customer "
        + customerMasked()
        + number.map(digits -> " (number " + digits + ")").orElse("")
        + ", scope "
        + scope
        + ", event "
        + sequence
        + ": "
        + flaw.sentence();
  }
}
