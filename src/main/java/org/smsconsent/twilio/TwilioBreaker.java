package org.smsconsent.twilio;

import java.time.Clock;
import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

/**
 * Spares Twilio, and our consumers, calls that are going to fail: while too many of the last calls
 * did, none is made, and texts wait as they do for one that failed.
 */
public final class TwilioBreaker {
  private static final int TRIED_BEFORE_CLOSING = 3;

  private TwilioBreaker() {}

  /**
   * A breaker, closed. A call fails where Twilio gives no answer, or says that it cannot take it
   * now; a text that it refuses is no failure of Twilio's.
   *
   * @param percent of the last calls that have to fail for it to open, 1 to 100
   * @param calls that are looked at; it stays closed before there are so many
   * @param open how long no call is made, after which a few are tried
   * @throws IllegalArgumentException for a knob that cannot be obeyed
   */
  public static CircuitBreaker of(int percent, int calls, Duration open, Clock clock) {
    if (percent < 1 || percent > 100 || calls < 1 || open.isZero()) {
      throw new IllegalArgumentException(
          "SMS_TWILIO_BREAKER_PERCENT has to be 1 to 100, and SMS_TWILIO_BREAKER_CALLS and SMS_TWILIO_BREAKER_OPEN_SECONDS 1 or more");
    }
    return CircuitBreaker.of(
        "twilio",
        CircuitBreakerConfig.custom()
            .failureRateThreshold(percent)
            .slidingWindowSize(calls)
            .minimumNumberOfCalls(calls)
            .waitDurationInOpenState(open)
            .permittedNumberOfCallsInHalfOpenState(TRIED_BEFORE_CLOSING)
            .recordException(TwilioBreaker::failed)
            .clock(clock)
            .build());
  }

  private static boolean failed(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TwilioSilent || cause instanceof TwilioUnavailable) {
        return true;
      }
    }
    return false;
  }

  /** Whether no call is made now, or only a few to see. */
  public static boolean open(CircuitBreaker breaker) {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }
}
