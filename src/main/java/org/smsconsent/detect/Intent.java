package org.smsconsent.detect;

/** What a customer's text means for consent. */
public enum Intent {

  /** A clear request to end texting; binding at once (47 CFR 64.1200(a)(10)). */
  OPT_OUT,

  /**
   * Words that may be a request to end texting: sending is held until a person has read them,
   * because whatever a reasonable person would understand as a revocation binds (47 CFR
   * 64.1200(a)(10)).
   */
  SUSPECTED,

  /** The customer asks to be texted again; only the customer's own text can say so. */
  REJOIN,

  /**
   * A request for the sender's name and contact, answered whether or not the customer is opted out
   * (CTIA Messaging Principles 5.1).
   */
  HELP,

  /** Anything else: conversation, which changes no consent. */
  NORMAL
}
