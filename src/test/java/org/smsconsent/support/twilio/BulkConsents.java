package org.smsconsent.support.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Twilio's Consent Management API: 25 items a request at the most, 100 requests a minute, and
 * nothing for toll-free numbers, whose list is the network's.
 */
public final class BulkConsents {
  private static final int MOST_ITEMS = 25;
  private static final int MOST_REQUESTS = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String TOLL_FREE = "\\+18(00|33|44|55|66|77|88)\\d{7}";

  private final BlockList list;
  private final Clock clock;
  private final Deque<Instant> requests = new ArrayDeque<>();

  /** A status and its document. */
  public record Answer(int status, String document) {}

  /** The consents that change a block list. */
  public BulkConsents(BlockList list, Clock clock) {
    this.list = list;
    this.clock = clock;
  }

  /** Takes the fields Items of a request, each a JSON object. */
  public synchronized Answer take(List<String> items) {
    Instant now = clock.instant();
    while (!requests.isEmpty() && requests.peek().plus(WINDOW).isBefore(now)) {
      requests.remove();
    }
    if (requests.size() >= MOST_REQUESTS) {
      return new Answer(429, Documents.error(429, 20429, "Too Many Requests"));
    }
    requests.add(now);
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      return new Answer(400, Documents.error(400, 20001, "Items has to have 1 to 25 entries"));
    }
    return new Answer(
        201, Web.json(Map.of("items", items.stream().map(Web::read).map(this::taken).toList())));
  }

  private Map<String, Object> taken(JsonNode item) {
    String problem = problem(item);
    if (problem.isEmpty()) {
      String sender = item.path("sender_id").asText();
      String customer = item.path("contact_id").asText();
      if (item.path("status").asText().equals("opt-in")) {
        list.lift(sender, customer);
      } else {
        list.block(sender, customer);
      }
    }
    return Map.of(
        "correlation_id", item.path("correlation_id").asText(),
        "error_code", problem.isEmpty() ? 0 : 400,
        "error_messages", problem.isEmpty() ? List.of() : List.of(problem));
  }

  private static String problem(JsonNode item) {
    for (String field : List.of("correlation_id", "contact_id", "sender_id", "source")) {
      if (item.path(field).asText().isBlank()) {
        return field + " is missing";
      }
    }
    if (!List.of("opt-in", "opt-out").contains(item.path("status").asText())) {
      return "status has to be opt-in or opt-out";
    }
    return item.path("sender_id").asText().matches(TOLL_FREE)
        ? "toll-free numbers are not supported"
        : "";
  }
}
