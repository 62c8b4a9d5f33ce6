package org.smsconsent.erasure;

import org.smsconsent.consent.Customer;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Somebody's wish to have a number forgotten.
 *
 * @param number in any format, or as it came when it is no telephone number
 * @param reason why; kept for good, so it must not hold the number
 * @param actor who asks the bundle for it; kept for good
 */
public record ErasureRequest(String number, String reason, String actor) {
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_ACTOR = 120;

  /** With so many of its last digits a number is found again. */
  private static final int TELLING_DIGITS = 7;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Refuses with 400 what cannot be kept or found. */
  public ErasureRequest {
    if (number.isEmpty() || number.length() > LONGEST_NUMBER || number.indexOf(0) >= 0) {
      throw new RefusedRequest(400, "number has to be there, with at most 64 characters");
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
      throw new RefusedRequest(400, "reason has to be there, with at most 500 characters");
    }
    if (actor.isEmpty() || actor.length() > LONGEST_ACTOR) {
      throw new IllegalArgumentException("An erasure has an actor of at most 120 characters");
    }
  }

  /** Reads the body of a request that the contract has let through. */
  public static ErasureRequest of(String document, String actor) throws JsonProcessingException {
    JsonNode node = JSON.readTree(document);
    return new ErasureRequest(
        node.path("number").textValue().strip(), node.path("reason").textValue().strip(), actor);
  }

  /** Refuses with 400 a reason that would keep what is to be forgotten. */
  void forgets(Customer customer) {
    String digits = digits(customer.number());
    String telling = digits.substring(Math.max(0, digits.length() - TELLING_DIGITS));
    boolean told =
        reason.contains(customer.number())
            || (!telling.isEmpty() && digits(reason).contains(telling));
    if (told) {
      throw new RefusedRequest(400, "reason holds the number; it is kept, so write it without");
    }
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
