package org.smsconsent.optout;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.Customer;
import org.smsconsent.contract.BrokenContract;
import org.smsconsent.contract.JsonContract;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads the opt-outs that staff and other systems record, and refuses every opt-in. Thread-safe.
 */
public final class OptOuts {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Stores stores;
  private final ConsentScope scope;
  private final Clock clock;

  public OptOuts(Stores stores, ConsentScope scope, Clock clock) {
    this.stores = stores;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * The opt-out in a request that the contract has let through.
   *
   * @throws RefusedRequest 400 for a store that is none, a moment in the future, or nobody named;
   *     403 for a store out of the caller's reach. What reaches every store is everybody's to
   *     record
   */
  public OptOutRequest request(ApiRequest request) throws JsonProcessingException {
    try {
      JsonNode node = json.readTree(request.body());
      String store = store(node);
      if (store != null) {
        request.caller().refuseBeyond(store);
      }
      return new OptOutRequest(
          node.path("channel").textValue(),
          node.path("words").textValue(),
          actor(request, node),
          store,
          scope.ofStore(store),
          receivedAt(node));
    } catch (BrokenContract e) {
      throw new RefusedRequest(400, e.getMessage());
    }
  }

  /**
   * Refuses what is no telephone number and nobody's address: a slip of the pen, behind which the
   * customer would go on to be texted.
   *
   * @param known the customer's row, where there is one
   * @throws RefusedRequest 400
   */
  public void refuseStranger(Customer customer, List<Map<String, Object>> known) {
    if (!customer.reachable() && known.isEmpty()) {
      throw new RefusedRequest(
          400, "The path's number is no telephone number, and nobody has texted from it");
    }
  }

  private static String actor(ApiRequest request, JsonNode node) {
    String actor = request.caller().signed(node.path("actor").asText("").strip());
    if (actor.isEmpty()) {
      refuse("actor has to say who records it");
    }
    return actor;
  }

  private String store(JsonNode node) {
    return Optional.ofNullable(node.path("store").textValue())
        .map(
            id ->
                stores
                    .withId(id)
                    .map(Store::id)
                    .orElseThrow(() -> new BrokenContract("store is none that is configured")))
        .orElse(null);
  }

  private Instant receivedAt(JsonNode node) {
    Instant now = clock.instant();
    Instant at = JsonContract.moment(node, "receivedAt").orElse(now);
    if (at.isAfter(now)) {
      refuse("receivedAt is in the future");
    }
    // The ledger counts in milliseconds; a database would round what is finer.
    return at.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void refuse(String problem) {
    throw new BrokenContract(problem);
  }

  /** The answer to everybody who would opt somebody in: that it is not for them. */
  public void refuseOptIn() {
    throw onlyTheCustomer(403, Map.of());
  }

  /** The answer to everybody who would take an opt-out back, which is the same thing. */
  public void refuseTakingBack() {
    throw onlyTheCustomer(405, Map.of("Allow", "POST"));
  }

  private static RefusedRequest onlyTheCustomer(int status, Map<String, String> headers) {
    return new RefusedRequest(
        status,
        "Only the customer can opt back in, by texting REJOIN or OPTIN to the store (START where the provider blocks)",
        List.of(),
        headers);
  }
}
