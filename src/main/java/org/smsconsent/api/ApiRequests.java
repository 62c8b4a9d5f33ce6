package org.smsconsent.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.access.Access;
import org.smsconsent.access.Caller;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.inbound.RefusedRequest.BrokenRule;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.OutboundContract;
import org.smsconsent.outbound.OutboundText;
import org.smsconsent.outbound.QueuedText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;

import io.vertx.core.http.HttpServerRequest;

/**
 * The one border of the API: lets in who may come in, and what the contract allows. Everything is
 * read from the request itself, never from the exchange's headers, where a query or a form could
 * put what looks like a header. Thread-safe.
 */
public final class ApiRequests {
  private final BodyRules bodies = new BodyRules();
  private final Contract contract;
  private final Customers customers;
  private final OutboundContract queue;
  private final Access access;
  private final JsonMapper json = JsonMapper.builder().build();

  public ApiRequests(
      Contract contract, Customers customers, OutboundContract queue, Access access) {
    this.contract = contract;
    this.customers = customers;
    this.queue = queue;
    this.access = access;
  }

  /**
   * The request of an exchange that came over HTTP.
   *
   * @throws RefusedRequest when it may not come in, or breaks the contract; 400 names each rule
   */
  public ApiRequest read(Exchange exchange) {
    HttpServerRequest http = ((HttpMessage) exchange.getMessage()).getRequest();
    String path = path(exchange);
    if (!path.startsWith("/api/")) {
      Caller caller = access.admit(exchange);
      return new ApiRequest("", phone(path), Map.of(), "", "", body(exchange), caller);
    }
    Operation operation = contract.operation(http.method().name(), path);
    Caller caller = access.admit(exchange);
    if (operation.refused()) {
      return new ApiRequest(operation.id(), "", Map.of(), "", "", "", caller);
    }
    String type = answerType(operation, header(http, "Accept"));
    ParameterRules parameters = new ParameterRules(operation);
    Map<String, String> values = new TreeMap<>();
    operation
        .match(Contract.segments(path))
        .orElseThrow()
        .forEach((name, value) -> values.put(name, Percent.ofPath(value)));
    parameters.path(values);
    parameters.query(http.query() == null ? "" : http.query());
    parameters.headers(http::getHeader);
    List<BrokenRule> broken = new ArrayList<>(parameters.broken());
    String document = document(operation, http, exchange, broken);
    if (!broken.isEmpty()) {
      throw new RefusedRequest(
          400,
          broken.stream().map(BrokenRule::detail).collect(Collectors.joining("; ")),
          broken,
          Map.of());
    }
    return new ApiRequest(
        operation.id(),
        values.values().stream().findFirst().orElse(""),
        Map.copyOf(parameters.query()),
        header(http, "If-None-Match"),
        type,
        document,
        caller);
  }

  private static String answerType(Operation operation, String accept) {
    if (operation.answers().isEmpty()) {
      return "";
    }
    return Accept.best(accept, operation.answers())
        .orElseThrow(
            () ->
                new RefusedRequest(
                    406, "This operation answers " + String.join(" or ", operation.answers())));
  }

  /** The path as the server routes by it; a header from outside of that name makes it a list. */
  private static String path(Exchange exchange) {
    if (exchange.getMessage().getHeaders().get(Exchange.HTTP_PATH) instanceof String path) {
      return path;
    }
    throw new RefusedRequest(400, "A header of this name is not for callers");
  }

  /** The customer's phone in a path of the sandbox. */
  private static String phone(String path) {
    List<String> segments = Contract.segments(path);
    return segments.size() > 2 ? Percent.ofPath(segments.get(2)) : "";
  }

  private String document(
      Operation operation, HttpServerRequest http, Exchange exchange, List<BrokenRule> broken) {
    String type = bodies.type(operation, http.getHeader("Content-Type"));
    if (type.isEmpty()) {
      if (!body(exchange).isEmpty()) {
        throw new RefusedRequest(400, "This operation takes no body");
      }
      return "";
    }
    Optional<JsonSchema> schema = operation.bodies().get(type);
    if (schema.isEmpty()) {
      return "";
    }
    String document = body(exchange);
    if (!operation.queueText()) {
      broken.addAll(bodies.broken(schema.get(), document));
    }
    return document;
  }

  private static String body(Exchange exchange) {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    return body == null ? "" : Percent.utf8(body, "The body");
  }

  private static String header(HttpServerRequest http, String name) {
    String value = http.getHeader(name);
    return value == null ? "" : value;
  }

  /**
   * The text to queue, once the contract holds, under the name of the person who sent it.
   *
   * @throws RefusedRequest 403 for a store out of the caller's reach
   */
  public QueuedText text(ApiRequest request) throws InvalidText, JsonProcessingException {
    OutboundText text = queue.read(new QueuedText(request.body(), null, null, null));
    request.caller().refuseBeyond(text.store());
    return new QueuedText(signed(request), null, text.id(), null);
  }

  private String signed(ApiRequest request) throws JsonProcessingException {
    if (!request.caller().person()) {
      return request.body();
    }
    ObjectNode document = (ObjectNode) json.readTree(request.body());
    document.put("author", request.caller().name());
    return json.writeValueAsString(document);
  }

  /** The producer's id in the path. */
  public String id(ApiRequest request) {
    return request.path();
  }

  /** The customer in the path. */
  public Customer customer(ApiRequest request) {
    String number = request.path().strip();
    if (number.isEmpty()) {
      throw new RefusedRequest(400, "The path names no number");
    }
    return customers.of(number);
  }
}
