package org.smsconsent.provider;

import java.time.Instant;
import java.util.List;

/**
 * A change of the provider's block list. Written only where it is one: a customer who is blocked
 * already stays blocked by the first evidence, and what speaks of an earlier moment than the newest
 * event changes nothing.
 *
 * @param customer id
 * @param senders the numbers of ours from which nothing reaches the customer any more, or reaches
 *     again
 * @param kind BLOCKED or LIFTED
 * @param code the provider's error code, or null
 * @param messageId the text that it is about
 * @param observedAt the moment of which the evidence speaks
 * @param recordedAt ours
 */
public record ProviderChange(
    String customer,
    List<String> senders,
    Kind kind,
    Evidence evidence,
    String code,
    String messageId,
    Instant observedAt,
    Instant recordedAt) {
  /** What became of the block. */
  public enum Kind {
    BLOCKED,
    LIFTED
  }

  /** The numbers as a statement takes them. */
  public String[] senderArray() {
    return senders.toArray(String[]::new);
  }

  /** The evidence as the column has it. */
  public String evidenceCode() {
    return evidence.code();
  }
}
