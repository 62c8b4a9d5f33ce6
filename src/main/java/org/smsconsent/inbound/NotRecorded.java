package org.smsconsent.inbound;

import org.apache.camel.Exchange;

/** A text and what follows from it could not be committed: its sender has to bring it again. */
public final class NotRecorded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotRecorded(String message) {
    super(message);
  }

  /** Fails an exchange whose transaction was rolled back, so that its route's policy answers. */
  public static void raise(Exchange exchange) {
    // The transaction's error handler has marked the failure as dealt with; the policy of the route
    // that was called from outside would pass it by, and the server would answer for it.
    exchange.getExchangeExtension().setFailureHandled(false);
    exchange.getExchangeExtension().setErrorHandlerHandled(null);
    throw new NotRecorded("The text could not be recorded. Send it again.");
  }
}
