package org.smsconsent.outbound;

import java.time.Duration;
import java.time.Instant;

/**
 * One try at sending a text, committed before the provider is called. Whoever holds the row's
 * current number may call; who finds that another has taken the next one gives up.
 *
 * @param id of the message
 * @param until when others may take the text for orphaned
 * @param claimed whether it is a try at a row that stands; else the row comes with it
 */
public record Attempt(String id, int number, Instant until, boolean claimed) {
  /**
   * Longer than an attempt can last: the last moment to start the call, the provider's time-out,
   * and a margin for the record.
   */
  static final Duration LIFE = Duration.ofSeconds(20);

  private static final Duration CALL_AND_MARGIN = Duration.ofSeconds(10);

  /**
   * The first try at a text. Its row is written in one go with the reading of it, and nobody looks
   * whether it was new: the id, made when the message was read, is nobody else's. A claim must not
   * be made that way, because two claims of one row have the same number.
   */
  public static Attempt first(OutboundText text, Instant now) {
    return new Attempt(text.messageId(), 1, now.plus(LIFE), false);
  }

  /** The next try at a text that was last tried as {@code previous}. */
  public static Attempt next(Ticket ticket, Instant now) {
    return new Attempt(ticket.id(), ticket.attempt() + 1, now.plus(LIFE), true);
  }

  /** The number that the row has to bear for this attempt to be taken. */
  public int previous() {
    return number - 1;
  }

  /** Whether the provider's answer would still come within this attempt's life. */
  boolean mayStillCall(Instant now) {
    return now.isBefore(until.minus(CALL_AND_MARGIN));
  }
}
