package org.smsconsent.review;

/**
 * A person's decision on words that may have been a request to stop.
 *
 * @param review id of the review
 * @param confirmed whether they were one
 * @param actor who decided
 * @param note why; a dismissal needs one
 */
public record ReviewRequest(String review, boolean confirmed, String actor, String note) {}
