package org.smsconsent.evidence;

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
          records(request.text("records").orElse(CsvRecords.EVENTS.named())),
          Since.of(request.text("since").orElse("all")),
          request.answerType().equals("text/html"),
          cutOff(exchange));
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(400, e.getMessage());
    }
  }

  private static CsvRecords records(String named) {
    for (CsvRecords records : CsvRecords.values()) {
      if (records.named().equals(named)) {
        return records;
      }
    }
    throw new IllegalArgumentException("records has to be events or states");
  }

  private static Runnable cutOff(Exchange exchange) {
    if (exchange.getMessage() instanceof HttpMessage message) {
      HttpServerResponse response = message.getResponse();
      return response::reset;
    }
    return () -> {};
  }
}
