package org.smsconsent.delivery;

import java.time.Instant;
import java.util.Map;

import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;

/**
 * The text that a report is about.
 *
 * @param clientId the producer's id, null for an automatic answer
 * @param intent TEXT, or the kind of automatic answer
 * @param store null where the number is no store's any more
 * @param from the number of ours that it went from
 * @param handedOverAt when the provider took it; the moment of the attempt where that is not
 *     recorded
 * @param providerBlocked whether the provider's list is known to block the customer from that
 *     number
 */
public record ReportedText(
    String id,
    String clientId,
    String intent,
    Customer customer,
    String store,
    String from,
    Instant handedOverAt,
    boolean providerBlocked) {
  /** Reads a row of {@code message-of-report}; null where there is none. */
  public static ReportedText of(Map<String, Object> columns) {
    if (columns == null) {
      return null;
    }
    Row row = new Row(columns);
    return new ReportedText(
        row.required("id"),
        row.text("client_id").orElse(null),
        row.required("intent"),
        new Customer(row.required("customer"), row.text("number").orElse(""), true),
        row.text("store").orElse(null),
        row.required("store_number"),
        row.instant("handed_over_at").orElseThrow(),
        row.flag("provider_blocked"));
  }
}
