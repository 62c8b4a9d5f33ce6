package org.smsconsent.outbound;

/**
 * What stands on the queues of replies and released texts: which row, at which attempt. It is no
 * permission; a forged one finds no row to claim, or one that may go anyhow, and the guard decides
 * in either case.
 */
public record Ticket(String id, int attempt) {
  /** Reads {@code <id> <attempt>}. */
  public static Ticket parse(String text) {
    String[] parts = text == null ? new String[0] : text.split(" ");
    if (parts.length != 2 || !parts[1].matches("\\d{1,9}") || parts[0].length() > 36) {
      throw new InvalidText("no-ticket", "the message names no waiting text", null);
    }
    return new Ticket(parts[0], Integer.parseInt(parts[1]));
  }

  @Override
  public String toString() {
    return id + " " + attempt;
  }
}
