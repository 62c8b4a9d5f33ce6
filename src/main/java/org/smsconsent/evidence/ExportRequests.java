package org.smsconsent.evidence;

import java.util.Locale;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.api.ApiRequest;

import io.vertx.core.http.HttpServerResponse;

/** Reads what a request that the contract allows asks of an export. Thread-safe. */
public final class ExportRequests {
  private static final String WEIGHT = "q=[01](\\.\\d{0,3})?";

  /** What the request of an exchange asks for. */
  public ExportRequest read(ApiRequest request, Exchange exchange) {
    HttpServerResponse response = ((HttpMessage) exchange.getMessage()).getResponse();
    return new ExportRequest(
        request
            .text("records")
            .map(named -> CsvRecords.valueOf(named.toUpperCase(Locale.ROOT)))
            .orElse(CsvRecords.EVENTS),
        request.instant("since"),
        page(request.accept()),
        response::reset);
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
        weight = parts[i].matches(WEIGHT) ? Double.parseDouble(parts[i].substring(2)) : weight;
      }
      exact = parts[0].equals(type) ? weight : exact;
      any = parts[0].equals("*/*") ? weight : any;
    }
    return exact >= 0 ? exact : any;
  }
}
