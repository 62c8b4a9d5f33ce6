package org.smsconsent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Naming;
import org.smsconsent.data.Row;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads and words what customers are called. Thread-safe. */
public final class CustomerAnswers {
  private final JsonMapper json = JsonMapper.builder().build();

  /** The name in a request that the contract has let through. */
  public Naming naming(ApiRequest request) throws JsonProcessingException {
    String name = json.readTree(request.body()).path("name").textValue();
    return new Naming(name == null ? null : name.strip());
  }

  /**
   * Lets no person name whom only other stores have texted with, and whose name that person is not
   * told. Who has no text yet is anybody's to name.
   *
   * @throws RefusedRequest 403
   */
  public void refuseOfOtherStores(ApiRequest request, List<Map<String, Object>> reach) {
    if (request.caller().person() && new Row(reach.get(0)).number("within_reach") == 0) {
      throw new RefusedRequest(403, "The customer's texts are none of the caller's stores'");
    }
  }

  /** A customer as it is called now. */
  public Answer customer(Customer customer, Naming naming) {
    return Answer.found(
        new Fields().put("number", customer.number()).put("name", naming.name()).json());
  }

  /** The name in the row of a customer, where there is one. */
  static Optional<String> name(List<Map<String, Object>> rows) {
    return rows.stream().findFirst().map(row -> new Row(row).required("name"));
  }
}
