package org.smsconsent.api;

import org.smsconsent.access.Caller;

/**
 * What an API caller sent, read once and typed, after which every header is dropped.
 *
 * @param path the one variable part of the path, "" where there is none
 * @param body the document, "" where there is none
 * @param caller who sent it
 */
public record ApiRequest(String path, String body, Caller caller) {
  /** The stores that statements hold the caller to. */
  public String stores() {
    return caller.storeList();
  }
}
