package org.smsconsent.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;
import org.smsconsent.policy.OpeningHours;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Answers customers who write while a store is closed, by a text that is queued like any
 * producer's: the guard decides whether it goes. Thread-safe.
 */
public final class AfterHours {
  private final JsonMapper json = JsonMapper.builder().build();
  private final OpeningHours hours;
  private final String words;
  private final Duration life;

  /**
   * An answer.
   *
   * @param hours as {@link OpeningHours} reads them; a store that is not in it answers nothing
   * @param words what to say
   * @param minutes after the customer's text in which the answer goes, or never: one that comes out
   *     of the blue later would only puzzle
   */
  public AfterHours(String hours, String words, int minutes) {
    this.hours = new OpeningHours(hours);
    this.words = words;
    this.life = Duration.ofMinutes(minutes);
  }

  /**
   * The answer to an event, as a document for {@code sms.outbound}; null for an event that gets
   * none. Its id is one for a customer, a store and the time until it opens: of a second text in
   * the same night, and of an event that comes again, it is known already, and nothing goes.
   *
   * @param event of {@code VirtualTopic.sms.events}, null for a message that is none
   * @param customer whose event it is, as {@code JMSXGroupID} tells
   */
  public String answer(String event, String customer) throws JsonProcessingException {
    JsonNode text = json.readTree(event == null ? "" : event);
    if (!text.path("type").asText().equals("message.received") || !ordinary(text)) {
      return null;
    }
    Instant came = Instant.parse(text.path("time").asText());
    Optional<Instant> opens = hours.opensNext(text.path("store").asText(), came);
    return opens.isPresent() ? document(text, customer, came, opens.get()) : null;
  }

  /** Whether nothing else answers it, and it has words of somebody who can be texted. */
  private static boolean ordinary(JsonNode text) {
    JsonNode message = text.path("message");
    return message.path("intent").asText().equals(Intent.NORMAL.name())
        && !message.path("rule").asText().equals(Detection.REACTION_RULE)
        && text.path("number").asText().startsWith("+");
  }

  private String document(JsonNode text, String customer, Instant came, Instant opens)
      throws JsonProcessingException {
    String store = text.path("store").asText();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", "closed-" + store + "-" + opens.getEpochSecond() + "-" + customer);
    document.put("store", store);
    document.put("to", text.path("number").asText());
    document.put("body", words);
    document.put("author", "after-hours");
    document.put("expiresAt", came.plus(life).toString());
    return json.writeValueAsString(document);
  }
}
