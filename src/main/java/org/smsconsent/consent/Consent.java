package org.smsconsent.consent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.data.Row;

/**
 * The current state of a customer in a scope, and the ledger event it stands on.
 *
 * @param sequence of the newest event, 0 before the first
 * @param heldFrom the state to which a dismissal of SUSPECTED returns; otherwise the state itself
 * @param hash of the newest event, "" before the first
 * @param since when the state was entered
 * @param noticedAt when the customer was last told of being opted out
 */
public record Consent(
    ConsentState state,
    int sequence,
    ConsentState heldFrom,
    String hash,
    Optional<Instant> since,
    Optional<Instant> noticedAt) {

  /** Nothing recorded yet. */
  public static final Consent NONE =
      new Consent(ConsentState.NONE, 0, ConsentState.NONE, "", Optional.empty(), Optional.empty());

  /** Reads a row, {@link #NONE} where there is none or its columns of this table are null. */
  public static Consent of(Map<String, Object> columns) {
    if (columns == null || columns.get("state") == null) {
      return NONE;
    }
    Row row = new Row(columns);
    return new Consent(
        ConsentState.valueOf(row.required("state")),
        Math.toIntExact(row.number("sequence")),
        ConsentState.valueOf(row.required("held_from")),
        row.required("hash"),
        row.instant("since"),
        row.instant("noticed_at"));
  }

  public boolean optedOut() {
    return state == ConsentState.OPTED_OUT;
  }

  public boolean first() {
    return sequence == 0;
  }
}
