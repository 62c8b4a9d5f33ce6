package org.smsconsent.delivery;

import java.util.Optional;

/**
 * How far a text has come at the provider. Reports come late, twice and in any order; a state only
 * gives way to one of a higher rank, so the first final one stays.
 */
public enum DeliveryState {
  QUEUED(1),
  SENDING(2),
  SENT(3),
  DELIVERED(4),
  UNDELIVERED(4),
  FAILED(4);

  /** Of a state after which nothing comes. */
  public static final int FINAL = 4;

  private final int rank;

  DeliveryState(int rank) {
    this.rank = rank;
  }

  /** What gives way to a higher one. */
  public int rank() {
    return rank;
  }

  /** Whether the text did not arrive. */
  public boolean lost() {
    return this == UNDELIVERED || this == FAILED;
  }

  /**
   * The state that Twilio's MessageStatus names; empty for one that says nothing of a text of ours.
   */
  public static Optional<DeliveryState> ofTwilio(String status) {
    return switch (status) {
      case "accepted", "scheduled", "queued" -> Optional.of(QUEUED);
      case "sending" -> Optional.of(SENDING);
      case "sent" -> Optional.of(SENT);
      case "delivered", "read" -> Optional.of(DELIVERED);
      case "undelivered" -> Optional.of(UNDELIVERED);
      case "failed", "canceled" -> Optional.of(FAILED);
      default -> Optional.empty();
    };
  }
}
