package org.smsconsent.ledger;

/** A checkpoint that is not as whoever holds the key has signed it. */
final class ChangedCheckpoint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChangedCheckpoint() {
    super(
        "The checkpoint is not as it was signed, or was signed with another key: it proves nothing");
  }
}
