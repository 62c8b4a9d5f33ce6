package org.smsconsent.sandbox;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.smsconsent.api.Answer;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.Customers;
import org.smsconsent.inbound.Form;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.inbound.InboundTexts;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The customers' phones of the sandbox, as its HTTP endpoints show them. Thread-safe. */
public final class SandboxPhones {
  private static final String JSON = "application/json; charset=utf-8";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Sandbox sandbox;
  private final InboundTexts texts;
  private final Customers customers;

  public SandboxPhones(Sandbox sandbox, InboundTexts texts, Customers customers) {
    this.sandbox = sandbox;
    this.texts = texts;
    this.customers = customers;
  }

  /** The texts on the phone in the path. */
  public Answer texts(ApiRequest request) throws SQLException, JsonProcessingException {
    String phone = customers.of(request.path().strip()).number();
    return new Answer(200, JSON, "", json.writeValueAsString(sandbox.received(phone)));
  }

  /** A text that the phone in the path sends: {@code {"to": store number, "body": words}}. */
  public InboundText text(ApiRequest request) {
    JsonNode node;
    try {
      node = json.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(400, "The body is no JSON document");
    }
    if (!node.path("to").isTextual() || !node.path("body").isTextual()) {
      throw new RefusedRequest(
          400, "The body has to be {\"to\": \"store number\", \"body\": \"words\"}");
    }
    return texts.read(
        new Form(
            Map.of(
                "MessageSid", List.of("SB" + UUID.randomUUID().toString().replace("-", "")),
                "From", List.of(customers.of(request.path().strip()).number()),
                "To", List.of(node.path("to").textValue()),
                "Body", List.of(node.path("body").textValue()))));
  }

  /** Tells the phone that the store has its text. */
  public Answer taken(InboundText text) throws JsonProcessingException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", text.id());
    fields.put("providerId", text.providerId());
    return new Answer(200, JSON, "", json.writeValueAsString(fields));
  }
}
