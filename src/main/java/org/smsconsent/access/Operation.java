package org.smsconsent.access;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * What is asked for, as the contract names it.
 *
 * @param path with the names of its variable parts, such as /api/threads/{number}
 */
record Operation(String method, String path) {
  /** What the exchange's request is about; a route that nobody reaches over HTTP has none. */
  static Operation of(Exchange exchange) {
    if (!(exchange.getFromEndpoint() instanceof PlatformHttpEndpoint endpoint)) {
      return new Operation("route", exchange.getFromRouteId());
    }
    String only = endpoint.getHttpMethodRestrict();
    if (only != null && !only.contains(",")) {
      return new Operation(only, endpoint.getPath());
    }
    return exchange.getMessage() instanceof HttpMessage message
        ? new Operation(message.getRequest().method().name(), endpoint.getPath())
        : new Operation("HTTP", endpoint.getPath());
  }

  /** Whether it changes something. */
  boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
