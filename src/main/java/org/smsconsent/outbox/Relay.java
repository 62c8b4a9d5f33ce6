package org.smsconsent.outbox;

import org.smsconsent.data.Row;
import org.smsconsent.outbox.OutboxEntry.Destination;

/** Turns outbox rows into what stands on the broker. */
public final class Relay {
  /** The queue or topic of a row. */
  public boolean isReply(Row row) {
    return row.required("destination").equals(Destination.REPLIES.name());
  }

  /**
   * The text of the JMS message: a reply's id as it is, an event with its sequence, which rises per
   * customer.
   */
  public String body(Row row) {
    String payload = row.required("payload");
    return isReply(row)
        ? payload
        : "{\"sequence\":" + row.number("id") + "," + payload.substring(1);
  }
}
