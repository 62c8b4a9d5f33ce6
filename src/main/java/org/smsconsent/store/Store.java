package org.smsconsent.store;

import java.util.List;

/**
 * A dealership.
 *
 * @param id short name in contracts, such as main-street
 * @param name what customers read before an automatic reply
 * @param numbers its texting numbers in E.164; the first one sends what no customer addressed
 * @param contact what HELP answers with
 */
public record Store(String id, String name, List<String> numbers, String contact) {
  /** The number from which a text goes that answers none. */
  public String sender() {
    return numbers.get(0);
  }

  /** The numbers as a statement takes them. */
  public String[] numberArray() {
    return numbers.toArray(String[]::new);
  }
}
