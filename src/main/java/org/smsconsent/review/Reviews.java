package org.smsconsent.review;

import java.util.Map;
import java.util.UUID;

import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Opens reviews and reads what people decide. Thread-safe. */
public final class Reviews {
  private final JsonMapper json = JsonMapper.builder().build();

  /** The id of a new review. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * The decision in a request, which the contract holds to its rules, under the name of the person
   * who sent it.
   *
   * @throws RefusedRequest 400 where a system names nobody
   */
  public ReviewRequest request(ApiRequest request) throws JsonProcessingException {
    JsonNode node = json.readTree(request.body());
    String actor = request.caller().signed(node.path("actor").asText().strip());
    if (actor.isEmpty()) {
      throw new RefusedRequest(400, "actor has to say whose decision it is");
    }
    return new ReviewRequest(
        request.path(),
        node.path("decision").asText().equals("confirm"),
        actor,
        node.path("note").asText().strip());
  }

  /** The customer of a review that is still open. */
  public Customer open(Map<String, Object> columns) {
    if (columns == null) {
      throw new RefusedRequest(404, "There is no such review");
    }
    Row row = new Row(columns);
    if (row.instant("closed_at").isPresent()) {
      throw new RefusedRequest(409, "The review is closed");
    }
    return new Customer(row.required("customer"), row.text("number").orElse(""), false);
  }
}
