package org.smsconsent.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/** Moments of a document as people read them. */
final class Moments {
  private Moments() {}

  /** Such as 2026-11-25 19:02:26.123 UTC, or a dash where there is none. */
  static String of(JsonNode moment) {
    return moment.isTextual() ? moment.asText().replace('T', ' ').replace("Z", " UTC") : "–";
  }
}
