package org.smsconsent.outbox;

/**
 * A row of the outbox: what a transaction has to say to the broker once it is committed.
 *
 * @param payload the id of a reply row, or an event as JSON without its sequence
 */
public record OutboxEntry(Destination destination, String type, String customer, String payload) {
  /** Where the relay sends it. */
  public enum Destination {
    REPLIES,
    EVENTS
  }
}
