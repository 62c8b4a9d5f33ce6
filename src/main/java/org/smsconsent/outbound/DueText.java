package org.smsconsent.outbound;

import java.time.Instant;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.policy.ReleasePace;

/**
 * A row whose time has come.
 *
 * @param orphaned whether an attempt at it ended without a record
 * @param again when to look at it again, should the message that releases it be lost
 */
public record DueText(
    String id, String customer, int attempt, boolean orphaned, Instant again, String detail) {
  /** Reads a row of {@code message-due}. */
  public static DueText of(Map<String, Object> columns, Instant now) {
    Row row = new Row(columns);
    return new DueText(
        row.required("id"),
        row.required("customer"),
        Math.toIntExact(row.number("attempt")),
        row.required("status").equals("SENDING"),
        now.plus(ReleasePace.PATIENCE),
        Reason.RECONCILE.sentence());
  }

  /** What the queue of released texts carries. */
  public String ticket() {
    return new Ticket(id, attempt).toString();
  }
}
