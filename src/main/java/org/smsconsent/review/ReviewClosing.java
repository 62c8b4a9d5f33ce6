package org.smsconsent.review;

import org.smsconsent.consent.ConsentEvent;

/**
 * How an open review ends: by a person, or because the customer's own next words were clear. Null
 * stands where the column is null.
 */
public record ReviewClosing(String decision, String actor, String note) {
  /** The closing that an event brings; {@code request} is null when no person decided. */
  public static ReviewClosing of(ConsentEvent event, ReviewRequest request) {
    return switch (event.kind()) {
      case CONFIRM -> new ReviewClosing("CONFIRMED", request.actor(), request.note());
      case DISMISS -> dismissed(request);
      default -> new ReviewClosing("CUSTOMER", event.actor(), null);
    };
  }

  /** The closing that a person's dismissal brings. */
  public static ReviewClosing dismissed(ReviewRequest request) {
    return new ReviewClosing("DISMISSED", request.actor(), request.note());
  }
}
