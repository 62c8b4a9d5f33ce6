package org.smsconsent.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.smsconsent.contract.BrokenContract;
import org.smsconsent.contract.JsonContract;
import org.smsconsent.data.Lines;
import org.smsconsent.data.MessageIds;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.policy.MediaHosts;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what producers send, by the JSON Schema that is also published. Thread-safe. */
public final class OutboundContract {
  /** The most characters of a text, with the footer. */
  public static final int PROVIDER_LIMIT = 1600;

  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
  private static final int LONGEST_AUTHOR = 120;

  private final JsonContract contract = new JsonContract("outbound-text.schema.json");
  private final Stores stores;
  private final PhoneNumbers numbers;
  private final MediaHosts mediaHosts;

  public OutboundContract(Stores stores, PhoneNumbers numbers, MediaHosts mediaHosts) {
    this.mediaHosts = mediaHosts;
    this.stores = stores;
    this.numbers = numbers;
  }

  /**
   * The text that a JSON document asks for.
   *
   * @throws InvalidText with a code and a sentence that names the field and the rule, never the
   *     value
   */
  public OutboundText read(QueuedText queued) {
    JsonNode node = parse(queued.json());
    String id = id(node);
    contract
        .problem(node)
        .ifPresent(
            problem -> {
              throw new InvalidText("schema", problem, id);
            });
    storable(node, id);
    Store store =
        stores
            .withId(text(node, "store"))
            .orElseThrow(
                () -> new InvalidText("unknown-store", "store is none that is configured", id));
    String to =
        numbers
            .e164(text(node, "to"))
            .orElseThrow(
                () -> new InvalidText("invalid-number", "to is no valid telephone number", id));
    if (numbers.premium(to)) {
      throw new InvalidText(
          "premium-number", "to is a premium-rate number, which no customer has", id);
    }
    String body = Footer.on(text(node, "body"));
    if (body.length() > PROVIDER_LIMIT) {
      throw new InvalidText(
          "too-long",
          "body has "
              + body.length()
              + " characters with the footer; at most "
              + PROVIDER_LIMIT
              + " can be sent",
          id);
    }
    Instant notBefore = instant(node, "notBefore", id);
    Instant expiresAt = instant(node, "expiresAt", id);
    if (notBefore != null && expiresAt != null && !expiresAt.isAfter(notBefore)) {
      throw new InvalidText("expires-too-early", "expiresAt is not after notBefore", id);
    }
    return new OutboundText(
        MessageIds.next(),
        id,
        store.id(),
        store.sender(),
        to,
        body,
        media(node, id),
        node.path("category").asText("service"),
        text(node, "author"),
        queued.groupId(),
        queued.replyTo(),
        queued.correlationId(),
        notBefore,
        expiresAt);
  }

  private String media(JsonNode node, String id) {
    List<String> addresses = new ArrayList<>();
    for (JsonNode address : node.path("media")) {
      mediaHosts
          .problem(address.textValue())
          .ifPresent(
              problem -> {
                throw new InvalidText("media-not-allowed", problem, id);
              });
      addresses.add(address.textValue());
    }
    return Lines.join(addresses);
  }

  private JsonNode parse(String document) {
    try {
      return contract.parse(document);
    } catch (BrokenContract e) {
      throw new InvalidText("no-json", e.getMessage(), null);
    }
  }

  /** The producer's id, null where it is none: a value that is refused is not repeated. */
  private static String id(JsonNode document) {
    String id = document.path("id").asText("");
    return document.path("id").isTextual() && ID.matcher(id).matches() ? id : null;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  /** Refuses what the schema lets through and a database or an HTTP header would not take. */
  private static void storable(JsonNode node, String id) {
    if (id == null) {
      // The schema's pattern lets a line end behind the id through.
      throw new InvalidText("schema", "id has characters that are not allowed", null);
    }
    for (String field : List.of("body", "author")) {
      JsonContract.unstorable(node, field)
          .ifPresent(
              problem -> {
                throw new InvalidText("schema", problem, id);
              });
    }
    // The schema counts code points, the column of one of the databases UTF-16 units.
    if (node.path("author").asText("").length() > LONGEST_AUTHOR) {
      throw new InvalidText("schema", "author is too long", id);
    }
  }

  private static Instant instant(JsonNode node, String field, String id) {
    try {
      return JsonContract.moment(node, field).orElse(null);
    } catch (BrokenContract e) {
      throw new InvalidText("schema", e.getMessage(), id);
    }
  }
}
