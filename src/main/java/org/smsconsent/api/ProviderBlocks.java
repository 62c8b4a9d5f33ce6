package org.smsconsent.api;

import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/**
 * Words what the provider's own list blocks for a customer, within the caller's reach. Thread-safe.
 */
public final class ProviderBlocks {
  private final Stores stores;

  public ProviderBlocks(Stores stores) {
    this.stores = stores;
  }

  /** The blocks of a customer, of rows of {@code provider-blocks}. */
  List<Map<String, Object>> of(ApiRequest request, List<Map<String, Object>> rows) {
    return rows.stream()
        .map(Row::new)
        .filter(row -> within(request, row.required("sender")))
        .map(row -> new Fields().columns(row, "sender", "since", "evidence", "code", "messageId"))
        .map(Fields::values)
        .toList();
  }

  /** Whether one stands against what the store of a row of {@code thread-list} would text. */
  boolean standAt(Row thread) {
    List<String> blocked = List.of(thread.text("blocked_senders").orElse("").split(","));
    return thread.text("store").flatMap(stores::withId).map(Store::sender).stream()
        .anyMatch(blocked::contains);
  }

  private boolean within(ApiRequest request, String sender) {
    return request.caller().reaches(stores.withNumber(sender).map(Store::id).orElse(null));
  }
}
