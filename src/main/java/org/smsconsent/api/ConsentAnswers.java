package org.smsconsent.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Standing;
import org.smsconsent.data.Row;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/** Words consent. Thread-safe. */
public final class ConsentAnswers {
  private final Cursors cursors;
  private final Stores stores;
  private final ProviderBlocks blocks;

  public ConsentAnswers(Cursors cursors, Stores stores, ProviderBlocks blocks) {
    this.cursors = cursors;
    this.stores = stores;
    this.blocks = blocks;
  }

  /**
   * A customer's consent in each scope, with the events that made it, and what the provider's own
   * list says.
   */
  public Answer consent(
      ApiRequest request,
      Customer customer,
      List<Map<String, Object>> states,
      List<Map<String, Object>> events,
      List<Map<String, Object>> blocked) {
    return Answer.found(
        states(request, customer, states)
            .put("providerBlocks", blocks.of(request, blocked))
            .put("history", events.stream().map(ConsentAnswers::event).map(Fields::values).toList())
            .json());
  }

  private static Fields event(Map<String, Object> columns) {
    return new Fields()
        .columns(
            new Row(columns),
            "scope",
            "sequence",
            "kind",
            "state",
            "rule",
            "ruleVersion",
            "channel",
            "actor",
            "store",
            "messageId",
            "receivedAt",
            "recordedAt",
            "confirmedAt",
            "hash");
  }

  /**
   * A customer's word in each scope, and what holds at each store within the caller's reach, which
   * is what the guard goes by.
   *
   * @param rows of {@code consent-states}
   */
  Fields states(ApiRequest request, Customer customer, List<Map<String, Object>> rows) {
    Map<String, Object> scopes = new LinkedHashMap<>();
    rows.stream()
        .map(Row::new)
        .forEach(row -> scopes.put(row.required("scope"), row.required("state")));
    return new Fields()
        .put("number", customer.number())
        .put("state", scopes.getOrDefault(ConsentScope.EVERY_STORE, ConsentState.NONE.name()))
        .put("scopes", scopes)
        .put("stores", standings(request, rows));
  }

  private Map<String, Object> standings(ApiRequest request, List<Map<String, Object>> rows) {
    Map<String, Object> standings = new LinkedHashMap<>();
    stores.all().stream()
        .map(Store::id)
        .filter(request.caller()::reaches)
        .forEach(id -> standings.put(id, Standing.at(id, rows).state().name()));
    return standings;
  }

  /** A page of the list; who was erased has no number any more and is left out. */
  public Answer list(ApiRequest request, KeyPage page, List<Map<String, Object>> found) {
    Listing listing =
        Listing.of(
            found,
            page.rows(),
            row ->
                String.join(
                    " ",
                    row.instant("since").orElseThrow().toString(),
                    row.required("customer"),
                    row.required("scope")));
    List<Row> known =
        listing.rows().stream().filter(row -> row.text("number").isPresent()).toList();
    return Answer.found(
        new Listing(known, listing.next())
            .page(
                "consents",
                row -> new Fields().columns(row, "number", "scope", "state", "since", "sequence"),
                request,
                cursors)
            .json());
  }
}
