package org.smsconsent.api;

import java.util.concurrent.Semaphore;

import org.apache.camel.Exchange;

/**
 * Bounds how many requests wait for an outcome at once, each of which holds a thread of the server
 * that a STOP may need.
 */
public final class WaitingPlaces {
  private static final String INSIDE = WaitingPlaces.class.getName();

  private final Semaphore places;

  public WaitingPlaces(int most) {
    this.places = new Semaphore(most);
  }

  /** Takes a place; throws when none is free. */
  public void enter(Exchange exchange) {
    if (!places.tryAcquire()) {
      throw new NoWaitingPlace();
    }
    // With the exchange, because the outcome arrives on another thread.
    exchange.setProperty(INSIDE, true);
  }

  /** Gives the place back that this exchange took, if it took one. */
  public void leave(Exchange exchange) {
    if (exchange.removeProperty(INSIDE) != null) {
      places.release();
    }
  }
}
