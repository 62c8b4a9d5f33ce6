package org.smsconsent.contract;

/** A document that breaks its contract. Its message names the rule, never the value. */
public final class BrokenContract extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenContract(String message) {
    super(message);
  }
}
