package org.smsconsent.api;

import java.util.Map;

/**
 * What an API request is answered with.
 *
 * @param headers beside Content-Type
 * @param json the document, "" for none
 */
public record Answer(int status, String type, Map<String, String> headers, String json) {
  static final String JSON = "application/json; charset=utf-8";

  /** Done, and nothing to tell. */
  public static final Answer NOTHING = new Answer(204, JSON, Map.of(), "");

  static final String PROBLEM = "application/problem+json; charset=utf-8";

  /**
   * An answer.
   *
   * @param location of the status of a text that is still on its way, "" otherwise
   */
  public Answer(int status, String type, String location, String json) {
    this(status, type, location.isEmpty() ? Map.of() : Map.of("Location", location), json);
  }

  /** What was asked for. */
  public static Answer found(String json) {
    return new Answer(200, JSON, Map.of(), json);
  }
}
