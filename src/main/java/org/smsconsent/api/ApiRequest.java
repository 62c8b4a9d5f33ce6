package org.smsconsent.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.access.Caller;

/**
 * What an API caller sent, read once, held to the contract and typed, after which every header is
 * dropped.
 *
 * @param operation id of the operation, "" outside the contract
 * @param path the one variable part of the path, "" where there is none
 * @param query the parameters of the query that were given, and the defaults of the others
 * @param ifNoneMatch the header, "" where it is not given
 * @param answerType of those that the operation answers with the one that is wanted most, "" where
 *     it answers with none
 * @param body the JSON document, "" where there is none; a body of another type stays in the
 *     exchange, unread
 * @param caller who sent it
 */
public record ApiRequest(
    String operation,
    String path,
    Map<String, String> query,
    String ifNoneMatch,
    String answerType,
    String body,
    Caller caller) {

  /** The stores that statements hold the caller to. */
  public String stores() {
    return caller.storeList();
  }

  /** A parameter of the query. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A moment in the query. */
  public Optional<Instant> instant(String name) {
    return text(name).map(moment -> OffsetDateTime.parse(moment).toInstant());
  }

  /** A whole number in the query that has a default. */
  public int number(String name) {
    return text(name)
        .map(Integer::valueOf)
        .orElseThrow(() -> new IllegalStateException(operation + " has no default for " + name));
  }
}
