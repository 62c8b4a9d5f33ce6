package org.smsconsent.inbound;

import org.smsconsent.settings.Causes;

/**
 * A request that cannot be taken, with the HTTP status that says whose fault it is. Its message
 * holds no value.
 */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public RefusedRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The refusal behind an exception that a route caught. */
  public static RefusedRequest in(Throwable caught) {
    return Causes.find(RefusedRequest.class, caught);
  }

  public int getStatus() {
    return status;
  }
}
