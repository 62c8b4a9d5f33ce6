package org.smsconsent.api;

/**
 * What an API request is answered with.
 *
 * @param location of the status of a text that is still on its way, "" otherwise
 */
public record Answer(int status, String type, String location, String json) {
  static final String JSON = "application/json; charset=utf-8";
  static final String PROBLEM = "application/problem+json; charset=utf-8";
}
