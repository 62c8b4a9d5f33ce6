package org.smsconsent.review;

import org.smsconsent.consent.ConsentEvent;

/**
 * How open reviews end: by a person, or because the customer's own next words were clear. Null
 * stands where the column is null.
 *
 * @param review the one that ends, null where all of the customer in the scope do
 */
public record ReviewClosing(String decision, String actor, String note, String review) {
  /** The closing that an event brings; {@code request} is null when no person decided. */
  public static ReviewClosing of(ConsentEvent event, ReviewRequest request) {
    return switch (event.kind()) {
      case CONFIRM -> new ReviewClosing("CONFIRMED", request.actor(), request.note(), null);
      case DISMISS ->
          new ReviewClosing("DISMISSED", request.actor(), request.note(), request.review());
      default -> new ReviewClosing("CUSTOMER", event.actor(), null, null);
    };
  }
}
