package org.smsconsent.imports;

import java.util.Optional;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.store.Stores;

/**
 * What is asked of an import, by whichever way.
 *
 * @param file its name
 * @param source the list that the opt-outs stood on
 * @param actor who asks
 * @param store whose customers they are
 * @param announce whether the CRM is to hear of each
 */
public record ImportRequest(
    String file, Optional<String> source, String actor, Optional<String> store, boolean announce) {
  private static final int LONGEST_NAME = 120;

  /**
   * The import of a file.
   *
   * @param digest of the file
   * @throws IllegalArgumentException when a store is needed, or is none
   */
  Import of(String digest, ConsentScope scope, Stores stores) {
    if (scope == ConsentScope.STORE && store.isEmpty()) {
      throw new IllegalArgumentException(
          "consent is kept for each store here: say which one, and import the file once for each");
    }
    if (store.isPresent() && stores.withId(store.get()).isEmpty()) {
      throw new IllegalArgumentException("the store is none that is configured");
    }
    if ((file + actor + source.orElse("")).indexOf(0) >= 0) {
      throw new IllegalArgumentException("a name holds a NUL character");
    }
    if (actor.isBlank() || actor.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "actor has to be there with at most " + LONGEST_NAME + " characters");
    }
    if (source.filter(name -> name.isBlank() || name.length() > LONGEST_NAME).isPresent()) {
      throw new IllegalArgumentException(
          "source has at most " + LONGEST_NAME + " characters, and is not blank");
    }
    String shortened = file.length() > LONGEST_NAME ? file.substring(0, LONGEST_NAME) : file;
    return new Import(
        "", shortened, digest, scope.ofStore(store.orElse(null)), store, source, actor, announce);
  }
}
