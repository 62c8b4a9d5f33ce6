package org.smsconsent.evidence;

import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;

/**
 * All that is kept about one customer at one moment, as rows of the tables.
 *
 * @param customer the row of the customer
 * @param states the current state, one a scope
 * @param events the ledger, by scope and sequence
 * @param texts both directions, in the order in which they were written down
 * @param reviews in the order in which they were opened
 * @param marketing what the customer asked for of it, in the order in which it was recorded
 * @param providerChanges of the provider's own block list, in the order in which they were observed
 * @param erasures of the clear number and words, in their order
 */
record Story(
    Map<String, Object> customer,
    List<Map<String, Object>> states,
    List<Map<String, Object>> events,
    List<Map<String, Object>> texts,
    List<Map<String, Object>> reviews,
    List<Map<String, Object>> marketing,
    List<Map<String, Object>> providerChanges,
    List<Map<String, Object>> erasures) {

  /** The number, or that it was erased. */
  String named() {
    return new Row(customer).text("number").orElse("(erased)");
  }
}
