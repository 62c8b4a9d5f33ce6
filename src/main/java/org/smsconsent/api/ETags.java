package org.smsconsent.api;

import java.util.Map;
import java.util.stream.Stream;

import org.smsconsent.ledger.Digests;

/** Answers that a caller who polls need not read twice (RFC 9110, 13.1.2). */
final class ETags {
  private static final int LENGTH = 32;

  private ETags() {}

  /** The document with its ETag, or 304 without it for who has it. */
  static Answer answer(ApiRequest request, String json) {
    String tag = '"' + Digests.sha256(json).substring(0, LENGTH) + '"';
    boolean known =
        Stream.of(request.ifNoneMatch().split(","))
            .map(String::strip)
            .map(given -> given.startsWith("W/") ? given.substring(2) : given)
            .anyMatch(given -> given.equals("*") || given.equals(tag));
    Map<String, String> headers = Map.of("ETag", tag);
    return known
        ? new Answer(304, Answer.JSON, headers, "")
        : new Answer(200, Answer.JSON, headers, json);
  }
}
