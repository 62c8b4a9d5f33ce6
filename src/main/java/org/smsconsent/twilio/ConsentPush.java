package org.smsconsent.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;
import org.smsconsent.provider.BlockLists;
import org.smsconsent.provider.OptOutMode;
import org.smsconsent.provider.ProviderChange;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.accounts.v1.BulkConsents;
import com.twilio.rest.accounts.v1.BulkConsentsCreator;

/**
 * Tells Twilio's Consent Management API of customers who are back by their own word, so that its
 * list lets them through without a START. It takes 25 at a time, and none of a toll-free number,
 * whose list is the network's. Thread-safe.
 */
public final class ConsentPush {
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(1);
  private static final int WRONG_CREDENTIALS = 401;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TwilioRestClient twilio;
  private final Stores stores;
  private final BlockLists lists;
  private final OptOutMode usual;
  private final Clock clock;

  /**
   * What one node has taken upon itself.
   *
   * @param until when another may take it
   */
  public record Claim(String id, Instant at, Instant until) {}

  /**
   * What became of a row.
   *
   * @param change of Twilio's list, null where it made none
   * @param problem Twilio's, "" where there is none
   */
  public record Pushed(
      long id, Customer customer, String store, ProviderChange change, String problem) {
    /** Whether Twilio's list lets the customer through now. */
    public boolean lifted() {
      return change != null;
    }
  }

  /**
   * A push.
   *
   * @param usual mode of stores that name none
   */
  public ConsentPush(
      TwilioRestClient twilio, Stores stores, BlockLists lists, OptOutMode usual, Clock clock) {
    this.twilio = twilio;
    this.stores = stores;
    this.lists = lists;
    this.usual = usual;
    this.clock = clock;
  }

  /** A new claim. */
  public Claim claim() {
    Instant now = clock.instant();
    return new Claim(UUID.randomUUID().toString(), now, now.plus(CLAIMED_FOR));
  }

  /**
   * Tells Twilio of the rows of {@code provider-push-claimed}, in one request.
   *
   * @throws ApiException when the credentials are wrong; another refusal is that of each row
   * @throws TwilioSilent without an answer
   * @throws TwilioUnavailable when Twilio cannot take it now
   */
  public List<Pushed> push(List<Map<String, Object>> rows) {
    List<Pushed> done = new ArrayList<>();
    Map<String, Row> asked = new LinkedHashMap<>();
    List<Object> items = new ArrayList<>();
    Set<String> pairs = new HashSet<>();
    for (Map<String, Object> columns : rows) {
      Row row = new Row(columns);
      String number = row.text("number").orElse("");
      String sender = senderId(row.required("sender"));
      if (number.isEmpty() || tollFree(row.required("sender"))) {
        done.add(pushed(row, null, ""));
      } else if (pairs.add(number + " " + sender)) {
        String correlation = UUID.randomUUID().toString().replace("-", "");
        asked.put(correlation, row);
        items.add(item(number, sender, correlation));
      } else {
        done.add(pushed(row, null, ""));
      }
    }
    if (!items.isEmpty()) {
      String problem = "no answer for it";
      try {
        BulkConsents answer = new BulkConsentsCreator(items).create(twilio);
        for (JsonNode told : JSON.<JsonNode>valueToTree(answer.getItems())) {
          Row row = asked.remove(told.path("correlation_id").asText());
          if (row != null) {
            done.add(answered(row, told));
          }
        }
      } catch (ApiException e) {
        if (e.getStatusCode() == WRONG_CREDENTIALS) {
          throw e;
        }
        problem = "error " + e.getCode();
      }
      for (Row row : asked.values()) {
        done.add(pushed(row, null, problem));
      }
    }
    return done;
  }

  private Pushed answered(Row row, JsonNode answer) {
    int error = answer.path("error_code").asInt();
    if (error != 0) {
      return pushed(row, null, "error " + error);
    }
    Instant now = clock.instant();
    return pushed(row, lists.pushed(row.required("customer"), row.required("sender"), now), "");
  }

  private Pushed pushed(Row row, ProviderChange change, String problem) {
    return new Pushed(
        row.number("id"),
        new Customer(row.required("customer"), row.text("number").orElse(""), true),
        stores.withNumber(row.required("sender")).map(Store::id).orElse(null),
        change,
        problem);
  }

  private boolean tollFree(String sender) {
    return stores.withNumber(sender).flatMap(Store::optOutMode).orElse(usual)
        == OptOutMode.TOLL_FREE;
  }

  private String senderId(String sender) {
    Optional<String> service = stores.withNumber(sender).flatMap(Store::messagingService);
    return service.orElse(sender);
  }

  private static Map<String, Object> item(String number, String sender, String correlation) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("contact_id", number);
    item.put("correlation_id", correlation);
    item.put("sender_id", sender);
    item.put("status", "opt-in");
    item.put("source", "opt-in-message");
    return item;
  }
}
