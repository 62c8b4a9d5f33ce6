package org.smsconsent.outbox;

import org.smsconsent.data.Row;
import org.smsconsent.outbox.OutboxEntry.Destination;

/** Turns outbox rows into what stands on the broker. */
public final class Relay {
  /** The queue or topic of a row. */
  public boolean isReply(Row row) {
    return row.required("destination").equals(Destination.REPLIES.name());
  }

  /** The type of an event. */
  public String type(Row row) {
    return row.required("type");
  }

  /**
   * Whose event a row is, by the digest of the number, so that consumers that share a queue still
   * get one customer's events in order; null for one that is nobody's, which sets no property.
   */
  public String group(Row row) {
    return row.text("customer").filter(customer -> !customer.isEmpty()).orElse(null);
  }

  /**
   * The text of the JMS message: a reply's id as it is, an event with its sequence. That is the id
   * of the row, which rises per customer because a customer's rows are written under the customer's
   * lock.
   */
  public String body(Row row) {
    String payload = row.required("payload");
    return isReply(row)
        ? payload
        : "{\"sequence\":" + row.number("id") + "," + payload.substring(1);
  }
}
