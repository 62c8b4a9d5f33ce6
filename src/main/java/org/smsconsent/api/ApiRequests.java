package org.smsconsent.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.smsconsent.access.Access;
import org.smsconsent.access.Caller;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.OutboundContract;
import org.smsconsent.outbound.OutboundText;
import org.smsconsent.outbound.QueuedText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads API requests and lets in who may come in. Thread-safe. */
public final class ApiRequests {
  private final Customers customers;
  private final OutboundContract contract;
  private final Access access;
  private final JsonMapper json = JsonMapper.builder().build();

  public ApiRequests(Customers customers, OutboundContract contract, Access access) {
    this.customers = customers;
    this.contract = contract;
    this.access = access;
  }

  /**
   * The request of an exchange that came over HTTP.
   *
   * @throws RefusedRequest 401, 403 or 429 for a caller who may not do this, 400 for a body that is
   *     not UTF-8
   */
  public ApiRequest read(Exchange exchange) {
    Caller caller = access.admit(exchange);
    String id = exchange.getMessage().getHeader("id", "", String.class);
    String number = exchange.getMessage().getHeader("number", "", String.class);
    byte[] body = exchange.getMessage().getBody(byte[].class);
    return new ApiRequest(id.isEmpty() ? number : id, body == null ? "" : utf8(body), caller);
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedRequest(400, "The body is not UTF-8");
    }
  }

  /**
   * The text to queue, once the contract holds, under the name of the person who sent it.
   *
   * @throws RefusedRequest 403 for a store out of the caller's reach
   */
  public QueuedText text(ApiRequest request) throws InvalidText, JsonProcessingException {
    OutboundText text = contract.read(new QueuedText(request.body(), null, null, null));
    if (!request.caller().reaches(text.store())) {
      throw new RefusedRequest(403, "The caller does not write for this store");
    }
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
    if (number.isEmpty() || number.length() > 64 || number.indexOf(0) >= 0) {
      throw new RefusedRequest(400, "The path names no number");
    }
    return customers.of(number);
  }
}
