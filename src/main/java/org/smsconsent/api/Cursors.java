package org.smsconsent.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.ledger.Digests;

/**
 * Cursors: the place in a list where the next page begins, signed together with the query that the
 * list answers. The key is the ledger's, so every node takes every other's. Thread-safe.
 */
public final class Cursors {
  private static final int SIGNATURE = 22;

  private final Digests digests;

  public Cursors(Digests digests) {
    this.digests = digests;
  }

  /** The cursor that leads on from a place. */
  public String of(ApiRequest request, String place) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(place.getBytes(StandardCharsets.UTF_8))
        + "."
        + signature(request, place);
  }

  /**
   * The place that a request names, empty at the beginning.
   *
   * @throws RefusedRequest 400 for a cursor that another query gave, or nobody
   */
  public Optional<String> place(ApiRequest request) {
    return request.text("cursor").map(cursor -> place(request, cursor));
  }

  private String place(ApiRequest request, String cursor) {
    int dot = cursor.indexOf('.');
    try {
      String place =
          new String(
              Base64.getUrlDecoder().decode(cursor.substring(0, Math.max(dot, 0))),
              StandardCharsets.UTF_8);
      // What is decoded has more than one form; what is made again has one.
      if (MessageDigest.isEqual(bytes(of(request, place)), bytes(cursor))) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      // No base64: as wrong as any other.
    }
    String sentence =
        "cursor is damaged, or belongs to another query: repeat the query that gave it, or begin without one";
    throw new RefusedRequest(
        400,
        sentence,
        List.of(new RefusedRequest.BrokenRule("parameter", "cursor", sentence)),
        Map.of());
  }

  private String signature(ApiRequest request, String place) {
    Map<String, String> filters = new TreeMap<>(request.query());
    filters.remove("cursor");
    filters.remove("limit");
    String signed =
        String.join("\n", "cursor", request.operation(), request.path(), filters.toString(), place);
    return digests.of(signed).substring(0, SIGNATURE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
