package org.smsconsent.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The door to the providers. Thread-safe. */
public final class Delivery {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final Clock clock;
  private final Map<ClearedText.Call, Instant> underWay = new ConcurrentHashMap<>();

  public Delivery(Clock clock) {
    this.clock = clock;
  }

  /**
   * What to hand over.
   *
   * @param body of the exchange; anything but a fresh {@link ClearedText} is refused
   */
  public ClearedText.Call take(Object body) {
    if (body instanceof ClearedText cleared) {
      ClearedText.Call call = cleared.take(clock.instant());
      underWay.values().removeIf(end -> end.isBefore(clock.instant()));
      underWay.put(call, clock.instant().plus(LONGEST_CALL));
      return call;
    }
    throw new IllegalStateException(
        "Only a text that the guard has cleared can be delivered; send yours to the queue sms.outbound");
  }

  /**
   * Whether a cleared text of these words has been taken and not been called for yet; true once. A
   * provider's client asks it of whatever a route sends, however the route got hold of the client.
   */
  public boolean passes(String from, String to, String text) {
    return underWay.keySet().stream()
        .filter(
            call -> call.from().equals(from) && call.to().equals(to) && call.text().equals(text))
        .anyMatch(call -> underWay.remove(call) != null);
  }

  /** The outcome of a provider's answer. */
  public Outcome outcome(ProviderAnswer answer, Attempt attempt) {
    return answer.outcome(attempt, now());
  }

  private Instant now() {
    return clock.instant();
  }
}
