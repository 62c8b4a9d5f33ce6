package org.smsconsent.ledger;

import org.smsconsent.consent.ConsentEvent;

/** The last event of a chain. As a chain has no gap, it stands for every event before it too. */
record Head(String customer, String scope, int sequence, String hash) {
  static Head of(ConsentEvent event) {
    return new Head(event.customer(), event.scope(), event.sequence(), event.hash());
  }

  boolean ofChain(ConsentEvent event) {
    return customer.equals(event.customer()) && scope.equals(event.scope());
  }

  /** What the digest over all heads is taken of. */
  String sealedText() {
    return SealedText.of(customer, scope, sequence, hash);
  }
}
