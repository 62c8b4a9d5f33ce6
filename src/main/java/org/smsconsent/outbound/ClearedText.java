package org.smsconsent.outbound;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A text that may go to the provider now. Only this package makes one, under the customer's lock,
 * and it can be taken once and for a few seconds; so whatever reaches a provider has passed the
 * guard, whichever way a route was edited.
 */
public final class ClearedText implements Verdict {
  private final String reference;
  private final String from;
  private final String to;
  private final String text;
  private final List<URI> media;
  private final Instant validUntil;
  private final AtomicBoolean taken = new AtomicBoolean();

  ClearedText(TextToSend source, Instant validUntil) {
    this.reference = source.id();
    this.from = source.from();
    this.to = source.number();
    this.text = source.words();
    this.media = source.media().stream().map(URI::create).toList();
    this.validUntil = validUntil;
  }

  /**
   * What to hand over.
   *
   * @throws IllegalStateException the second time, or when the customer's lock may be gone
   */
  public Call take(Instant now) {
    if (!now.isBefore(validUntil)) {
      throw new IllegalStateException("A cleared text was kept too long to be sent");
    }
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("A cleared text can be sent once");
    }
    return new Call(reference, from, to, text, media);
  }

  /**
   * The provider's view of a text.
   *
   * @param reference our id of the message
   * @param media pictures that it fetches and sends along
   */
  public record Call(String reference, String from, String to, String text, List<URI> media) {}

  @Override
  public String toString() {
    return "ClearedText[" + reference + "]";
  }
}
