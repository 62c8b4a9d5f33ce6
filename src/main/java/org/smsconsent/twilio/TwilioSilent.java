package org.smsconsent.twilio;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** Twilio gave no answer. */
public final class TwilioSilent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TwilioSilent(Throwable cause) {
    super("Twilio gave no answer", cause);
  }

  /** Whether the request cannot have arrived, because there was no connection to carry it. */
  public boolean neverArrived() {
    return getCause() instanceof ConnectException
        || getCause() instanceof HttpConnectTimeoutException;
  }
}
