package org.smsconsent.api;

/** So many requests wait for outcomes that one more would take the threads away from webhooks. */
public final class NoWaitingPlace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoWaitingPlace() {
    super("All waiting places are taken");
  }
}
