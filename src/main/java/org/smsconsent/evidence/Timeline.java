package org.smsconsent.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Everything in a document that has a time, in the order in which it happened. */
final class Timeline {
  /** What happened. Where two things share a millisecond, the earlier constant came first. */
  enum What {
    TEXT_IN,
    CONSENT,
    MARKETING_OPT_IN,
    REVIEW_OPENED,
    REVIEW_CLOSED,
    ERASED,
    TEXT_OUT,
    PROVIDER_CHANGED
  }

  /**
   * One thing that happened.
   *
   * @param node the object of the document that tells it
   */
  record Moment(Instant at, What what, JsonNode node) {}

  private Timeline() {}

  static List<Moment> of(JsonNode document) {
    List<Moment> moments = new ArrayList<>();
    for (JsonNode text : document.path("texts")) {
      boolean in = text.path("direction").asText().equals("IN");
      add(moments, text, "createdAt", in ? What.TEXT_IN : What.TEXT_OUT);
    }
    document.path("events").forEach(event -> add(moments, event, "recordedAt", What.CONSENT));
    document
        .path("marketingOptIns")
        .forEach(optIn -> add(moments, optIn, "recordedAt", What.MARKETING_OPT_IN));
    for (JsonNode review : document.path("reviews")) {
      add(moments, review, "openedAt", What.REVIEW_OPENED);
      add(moments, review, "closedAt", What.REVIEW_CLOSED);
    }
    document
        .path("providerChanges")
        .forEach(change -> add(moments, change, "observedAt", What.PROVIDER_CHANGED));
    document.path("erasures").forEach(erasure -> add(moments, erasure, "at", What.ERASED));
    moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::what));
    return moments;
  }

  private static void add(List<Moment> moments, JsonNode node, String field, What what) {
    if (node.path(field).isTextual()) {
      moments.add(new Moment(Instant.parse(node.path(field).asText()), what, node));
    }
  }
}
