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
  private static final int LONGEST_ACTOR = 120;
  private static final int LONGEST_NOTE = 500;

  private final JsonMapper json = JsonMapper.builder().build();

  /** The id of a new review. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * The decision in a request, under the name of the person who sent it.
   *
   * @throws RefusedRequest 400 when it is none, or a dismissal without a reason
   */
  public ReviewRequest request(ApiRequest request) {
    JsonNode node;
    try {
      node = json.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(400, "The body is no JSON document");
    }
    String decision = node.path("decision").asText();
    String actor = request.caller().signed(node.path("actor").asText().strip());
    String note = node.path("note").asText().strip();
    if (!decision.equals("confirm") && !decision.equals("dismiss")) {
      throw new RefusedRequest(400, "decision has to be confirm or dismiss");
    }
    if (actor.isEmpty() || actor.length() > LONGEST_ACTOR || note.length() > LONGEST_NOTE) {
      throw new RefusedRequest(
          400, "actor has to be there with at most 120 characters, and note has at most 500");
    }
    if (decision.equals("dismiss") && note.isEmpty()) {
      throw new RefusedRequest(400, "A dismissal needs a reason in note");
    }
    return new ReviewRequest(request.path(), decision.equals("confirm"), actor, note);
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
