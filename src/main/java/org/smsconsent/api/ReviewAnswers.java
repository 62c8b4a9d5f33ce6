package org.smsconsent.api;

import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;

/** Words reviews. Thread-safe. */
public final class ReviewAnswers {
  private final Cursors cursors;

  public ReviewAnswers(Cursors cursors) {
    this.cursors = cursors;
  }

  /** A page of what waits for a person's decision, oldest first. */
  public Answer reviews(ApiRequest request, KeyPage page, List<Map<String, Object>> found) {
    return Answer.found(
        Listing.of(
                found,
                page.rows(),
                row -> row.instant("opened_at").orElseThrow() + " " + row.required("id") + " ")
            .page("reviews", ReviewAnswers::review, request, cursors)
            .json());
  }

  private static Fields review(Row row) {
    return new Fields()
        .columns(row, "id", "openedAt", "messageId", "number", "name", "store")
        .put("body", row.text("body").orElse(""))
        .columns(row, "rule", "ruleVersion", "words");
  }

  /** The state that a decision led to. */
  public Answer decided(ConsentEvent event) {
    return Answer.found(state(new Fields(), event).json());
  }

  /** Who is out now, with the number as it was read, so that a slip of the pen shows. */
  public Answer optedOut(Customer customer, ConsentEvent event) {
    return Answer.found(state(new Fields().put("number", customer.number()), event).json());
  }

  private static Fields state(Fields fields, ConsentEvent event) {
    return fields
        .put("state", event.state().name())
        .put("sequence", event.sequence())
        .put("hash", event.hash());
  }
}
