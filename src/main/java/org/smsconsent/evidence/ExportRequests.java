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
          records(request.text("records").orElse(CsvRecords.EVENTS.named())),
          Since.of(request.text("since").orElse("all")),
          page(request.accept()),
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

  /** As RFC 9110, 12.5.1 has it, with JSON where both are wanted alike. */
  private static boolean page(String accept) {
    return weight(accept, "text/html") > weight(accept, "application/json");
  }

  private static double weight(String accept, String type) {
    double exact = -1;
    double any = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.strip().split("\\s*;\\s*");
      double weight = 1;
      for (int i = 1; i < parts.length; i++) {
        weight =
            parts[i].matches("q=[01](\\.\\d{0,3})?")
                ? Double.parseDouble(parts[i].substring(2))
                : weight;
      }
      exact = parts[0].equals(type) ? weight : exact;
      any = parts[0].equals("*/*") ? weight : any;
    }
    return exact >= 0 ? exact : any;
  }

  private static Runnable cutOff(Exchange exchange) {
    if (exchange.getMessage() instanceof HttpMessage message) {
      HttpServerResponse response = message.getResponse();
      return response::reset;
    }
    return () -> {};
  }
}
