package org.smsconsent.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.provider.OptOutMode;
import org.smsconsent.settings.Causes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads a store that an administrator sends, new or changed. Thread-safe. */
public final class StoreChange {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Stores stores;
  private final PhoneNumbers numbers;

  public StoreChange(Stores stores, PhoneNumbers numbers) {
    this.stores = stores;
    this.numbers = numbers;
  }

  /**
   * The store of a document that the contract allows.
   *
   * @throws RefusedRequest 400 for a number that is none; 409 for a store of the settings, a number
   *     of another store, or an id that means every store
   */
  public Store read(String id, String document) throws JsonProcessingException {
    if (stores.isConfigured(id)) {
      throw new RefusedRequest(
          409, "This store stands in the application's settings; change it there");
    }
    if (id.equals(ConsentScope.EVERY_STORE)) {
      throw new RefusedRequest(409, "No store can have the id that means every store");
    }
    JsonNode node = json.readTree(document);
    Set<String> own = new LinkedHashSet<>();
    for (JsonNode number : node.path("numbers")) {
      own.add(
          numbers
              .e164(number.asText())
              .orElseThrow(() -> new RefusedRequest(400, "A number is no phone number")));
    }
    boolean taken =
        own.stream().flatMap(n -> stores.withNumber(n).stream()).anyMatch(s -> !s.id().equals(id));
    if (taken) {
      throw numberTaken();
    }
    return new Store(
        id,
        node.path("name").asText(),
        List.copyOf(own),
        node.path("contact").asText(),
        text(node, "optOutMode").map(OptOutMode::of),
        text(node, "messagingService"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** Whether a store could not be written because another got one of its numbers meanwhile. */
  public boolean collided(Throwable failure) {
    return Causes.violatesKey(failure);
  }

  /** What the caller hears then. */
  public RefusedRequest numberTaken() {
    return new RefusedRequest(409, "A number belongs to another store");
  }
}
