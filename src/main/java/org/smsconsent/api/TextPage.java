package org.smsconsent.api;

import java.time.Instant;

/**
 * A page of texts, newest first, as its statements want it. Null where the request names nothing.
 *
 * @param customer the one customer whose whole number was asked for
 * @param digits pattern of a part of the number
 * @param name pattern of a part of the customer's folded name
 * @param unread whether only threads with an unread text of the customer's are wanted
 * @param before the sequence of the text before which the page begins
 * @param rows one more than the page holds, which tells whether another follows
 */
public record TextPage(
    String store,
    String state,
    String customer,
    String digits,
    String name,
    boolean unread,
    Instant since,
    long before,
    int rows) {

  /** Whether the list is made of those few who wait for a decision. */
  public boolean suspected() {
    return "SUSPECTED".equals(state);
  }
}
