package org.smsconsent.evidence;

import java.util.Locale;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.inbound.RefusedRequest;

import io.vertx.core.http.HttpServerResponse;

/** Reads the query and the wanted type of a request for an export. Thread-safe. */
public final class ExportRequests {
  /**
   * What an exchange that came over HTTP asks for, before its headers are dropped.
   *
   * @throws RefusedRequest 400 for a parameter that cannot be read
   */
  public ExportRequest read(Exchange exchange) {
    ApiRequest request = exchange.getVariable("request", ApiRequest.class);
    try {
      return new ExportRequest(
          records(request),
          Since.of(request.text("since").orElse("all")),
          request.answerType().equals("text/html"),
          cutOff(exchange));
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(400, e.getMessage());
    }
  }

  /** The contract lets only those through that there are. */
  private static CsvRecords records(ApiRequest request) {
    return request
        .text("records")
        .map(named -> CsvRecords.valueOf(named.toUpperCase(Locale.ROOT)))
        .orElse(CsvRecords.EVENTS);
  }

  private static Runnable cutOff(Exchange exchange) {
    if (exchange.getMessage() instanceof HttpMessage message) {
      HttpServerResponse response = message.getResponse();
      return response::reset;
    }
    return () -> {};
  }
}
