package org.smsconsent.outbound;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The door to the providers. Thread-safe. */
public final class Delivery {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final Clock clock;

  /** Oldest first, so that letting go of what is over looks at nothing else. */
  private final Queue<UnderWay> underWay = new ConcurrentLinkedQueue<>();

  private record UnderWay(ClearedText.Call call, Instant end) {}

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
      Instant now = clock.instant();
      ClearedText.Call call = cleared.take(now);
      forgetBefore(now);
      underWay.add(new UnderWay(call, now.plus(LONGEST_CALL)));
      return call;
    }
    throw new IllegalStateException(
        "Only a text that the guard has cleared can be delivered; send yours to the queue sms.outbound");
  }

  private void forgetBefore(Instant now) {
    UnderWay oldest = underWay.peek();
    while (oldest != null && oldest.end().isBefore(now)) {
      underWay.remove(oldest);
      oldest = underWay.peek();
    }
  }

  /**
   * Whether a cleared text of these words and pictures has been taken and not been called for yet;
   * true once. A provider's client asks it of whatever a route sends, however the route got hold of
   * the client.
   */
  public boolean passes(String from, String to, String text, List<String> media) {
    return underWay.stream()
        .filter(
            way ->
                way.call().from().equals(from)
                    && way.call().to().equals(to)
                    && way.call().text().equals(text)
                    && way.call().media().stream().map(URI::toString).toList().equals(media))
        .anyMatch(underWay::remove);
  }

  /** What the provider's own report says of a text whose answer was never recorded. */
  public ProviderAnswer reported(TextToSend text) {
    return new ProviderAnswer.Accepted(text.providerId().orElseThrow());
  }

  /** The outcome of a provider's answer. */
  public Outcome outcome(ProviderAnswer answer, Attempt attempt) {
    return answer.outcome(attempt, now());
  }

  private Instant now() {
    return clock.instant();
  }
}
