package org.smsconsent.consent;

/** What a customer's word allows in a scope. */
public enum ConsentState {
  /** No word yet: service texts may go, implied by first contact. */
  NONE,
  /** The customer said stop: nothing may go but what answers the customer's own text. */
  OPTED_OUT,
  /** Words that may be a request to stop: nothing may go until a person or the customer decides. */
  SUSPECTED,
  /** The customer came back by text. */
  OPTED_IN
}
