package org.smsconsent.outbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes outcomes as producers read them, by the contract in {@code contracts/outcome.schema.json}.
 * Thread-safe.
 */
public final class Outcomes {
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * The outcome of a row that is settled or deferred for a stated time; "" for one that is on its
   * way.
   */
  public String ofRow(Map<String, Object> columns) {
    Row row = new Row(columns);
    String status = row.required("status");
    boolean underWay =
        status.equals("SENDING")
            || status.equals("QUEUED")
            || (status.equals("DEFERRED")
                && row.text("reason").filter(Reason::technical).isPresent());
    return underWay
        ? ""
        : write(
            row.required("client_id"),
            Segments.of(row.text("body").orElse(""), row.lines("media")),
            status,
            row.text("reason"),
            row.text("detail"),
            row.text("provider_id"),
            row.text("provider_code"),
            row.instant("settled_at"),
            status.equals("DEFERRED") ? row.instant("due_at") : Optional.empty());
  }

  /**
   * Refuses a text under an id that another store or another customer's text has: its outcome is
   * nothing to the one who asks, and this text would be taken for sent.
   *
   * @throws InvalidText id-taken
   */
  public void refuseTaken(Map<String, Object> columns, OutboundText again, Customer customer) {
    Row row = new Row(columns);
    if (!row.required("customer").equals(customer.id())
        || !row.text("store").equals(Optional.of(again.store()))) {
      throw new InvalidText(
          "id-taken",
          "the id is that of an earlier text, to somebody else or by another store",
          again.id());
    }
  }

  /**
   * Whether somebody else than the first producer waits for the outcome of a text that is on its
   * way.
   */
  public boolean asksAnew(Map<String, Object> columns, OutboundText again) {
    Row row = new Row(columns);
    boolean same =
        Objects.equals(row.text("reply_to").orElse(null), again.replyTo())
            && Objects.equals(row.text("correlation_id").orElse(null), again.correlationId());
    return ofRow(columns).isEmpty() && again.replyTo() != null && !same;
  }

  /** The outcome of a text that has just been decided. */
  public String of(TextToSend text, Outcome outcome) {
    return write(
        text.clientId(),
        text.segments(),
        outcome.status().name(),
        Optional.of(outcome.reason()),
        Optional.ofNullable(outcome.detail()),
        Optional.ofNullable(outcome.providerId()),
        Optional.ofNullable(outcome.providerCode()),
        Optional.of(outcome.at()),
        Optional.ofNullable(outcome.until()));
  }

  /** The outcome of what could not be understood. */
  public String invalid(InvalidText why, Instant now) {
    return write(
        why.id().orElse(null),
        Optional.empty(),
        "INVALID",
        Optional.of(why.reason()),
        Optional.of(why.getMessage()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(now),
        Optional.empty());
  }

  private String write(
      String id,
      Optional<Segments> segments,
      String outcome,
      Optional<String> reason,
      Optional<String> detail,
      Optional<String> providerId,
      Optional<String> providerCode,
      Optional<Instant> at,
      Optional<Instant> until) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (id != null) {
      fields.put("id", id);
    }
    fields.put("outcome", outcome);
    reason.ifPresent(code -> fields.put("reason", code));
    detail.ifPresent(sentence -> fields.put("detail", sentence));
    providerId.ifPresent(sid -> fields.put("providerId", sid));
    providerCode.ifPresent(code -> fields.put("providerCode", code));
    segments.ifPresent(
        parts -> {
          fields.put("segments", parts.count());
          fields.put("encoding", parts.encoding());
        });
    at.ifPresent(moment -> fields.put("at", moment.toString()));
    until.ifPresent(moment -> fields.put("until", moment.toString()));
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
