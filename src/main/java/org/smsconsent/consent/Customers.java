package org.smsconsent.consent;

import java.util.Optional;

import org.smsconsent.ledger.Digests;
import org.smsconsent.number.PhoneNumbers;

/** Finds the customer behind a number. Thread-safe. */
public final class Customers {
  private final PhoneNumbers numbers;
  private final Digests digests;

  public Customers(PhoneNumbers numbers, Digests digests) {
    this.numbers = numbers;
    this.digests = digests;
  }

  /**
   * The customer of a number in any format; one that does not parse is kept as it came and can
   * still opt out.
   */
  public Customer of(String number) {
    Optional<String> e164 = numbers.e164(number);
    String known = e164.orElse(number);
    return new Customer(digests.of(known), known, e164.isPresent());
  }
}
