package org.smsconsent.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.apache.camel.Exchange;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.OutboundContract;
import org.smsconsent.outbound.QueuedText;

/** Reads API requests and lets in who may come in. Thread-safe. */
public final class ApiRequests {
  private final Customers customers;
  private final OutboundContract contract;
  private final String token;

  /**
   * Requests with a bearer token, "" for none: that is for a server that only this machine reaches.
   */
  public ApiRequests(Customers customers, OutboundContract contract, String token) {
    this.customers = customers;
    this.contract = contract;
    this.token = token;
  }

  /**
   * The request of an exchange that came over HTTP.
   *
   * @throws RefusedRequest 401 without the token, 400 for a body that is not UTF-8
   */
  public ApiRequest read(Exchange exchange) {
    String sent = exchange.getMessage().getHeader("Authorization", "", String.class);
    if (!token.isEmpty() && !MessageDigest.isEqual(bytes("Bearer " + token), bytes(sent))) {
      throw new RefusedRequest(
          401, "The API needs the header Authorization: Bearer with the configured token");
    }
    String id = exchange.getMessage().getHeader("id", "", String.class);
    String number = exchange.getMessage().getHeader("number", "", String.class);
    byte[] body = exchange.getMessage().getBody(byte[].class);
    return new ApiRequest(id.isEmpty() ? number : id, body == null ? "" : utf8(body));
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedRequest(400, "The body is not UTF-8");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text to queue, once the contract holds. */
  public QueuedText text(ApiRequest request) throws InvalidText {
    QueuedText queued = new QueuedText(request.body(), null, null, null);
    String id = contract.read(queued).id();
    return new QueuedText(request.body(), null, id, null);
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
