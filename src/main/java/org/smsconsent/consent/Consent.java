package org.smsconsent.consent;

import java.util.Map;

import org.smsconsent.data.Row;

/**
 * The current state of a customer in a scope, and the ledger event it stands on: what the next
 * event follows. What holds for a text is the {@link Standing}.
 *
 * @param sequence of the newest event, 0 before the first
 * @param heldFrom the state to which a dismissal of SUSPECTED returns; otherwise the state itself
 * @param hash of the newest event, "" before the first
 */
public record Consent(ConsentState state, int sequence, ConsentState heldFrom, String hash) {

  /** Nothing recorded yet. */
  public static final Consent NONE = new Consent(ConsentState.NONE, 0, ConsentState.NONE, "");

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
        row.required("hash"));
  }

  public boolean optedOut() {
    return state == ConsentState.OPTED_OUT;
  }

  public boolean first() {
    return sequence == 0;
  }
}
