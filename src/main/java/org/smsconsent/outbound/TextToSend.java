package org.smsconsent.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.ConsentState;
import org.smsconsent.consent.Standing;
import org.smsconsent.data.Row;
import org.smsconsent.policy.MarketingStanding;
import org.smsconsent.reply.ReplyIntent;

/**
 * A row that is being sent, read under the customer's lock together with the customer's consent.
 *
 * @param reply what kind of automatic answer it is, empty for a producer's text
 * @param media addresses of the pictures that go with it
 * @param consent what holds for the store's texts
 * @param providerId the provider's id of a text that it has reported on, though the record of its
 *     answer was cut off
 * @param providerBlocked whether the provider's own list blocks the customer from this number
 * @param marketingStanding what holds for its marketing; nothing until it has been read
 */
public record TextToSend(
    String id,
    String clientId,
    String customer,
    Optional<ReplyIntent> reply,
    String number,
    String store,
    String from,
    String body,
    List<String> media,
    String category,
    Optional<String> reason,
    Optional<String> groupId,
    Optional<String> replyTo,
    Optional<String> correlationId,
    boolean askedAgain,
    Optional<Instant> notBefore,
    Optional<Instant> expiresAt,
    Instant createdAt,
    ConsentState consent,
    Optional<String> providerId,
    boolean providerBlocked,
    MarketingStanding marketingStanding) {

  /** Reads the row of {@code message-for-sending}. */
  public static TextToSend of(Map<String, Object> columns) {
    Row row = new Row(columns);
    String intent = row.required("intent");
    return new TextToSend(
        row.required("id"),
        row.text("client_id").orElse(null),
        row.required("customer"),
        intent.equals("TEXT") ? Optional.empty() : Optional.of(ReplyIntent.valueOf(intent)),
        row.text("number").orElse(""),
        row.text("store").orElse(null),
        row.required("store_number"),
        row.text("body").orElse(""),
        row.lines("media"),
        row.text("category").orElse("service"),
        row.text("reason"),
        row.text("group_id"),
        row.text("reply_to"),
        row.text("correlation_id"),
        row.flag("asked_again"),
        row.instant("not_before"),
        row.instant("expires_at"),
        row.instant("created_at").orElseThrow(),
        Standing.of(columns).state(),
        row.text("provider_id"),
        row.flag("provider_blocked"),
        MarketingStanding.NONE);
  }

  /** A marketing text with what stands for and against it, read from {@code marketing-standing}. */
  public static TextToSend asMarketing(TextToSend text, Map<String, Object> columns) {
    return new TextToSend(
        text.id,
        text.clientId,
        text.customer,
        text.reply,
        text.number,
        text.store,
        text.from,
        text.body,
        text.media,
        text.category,
        text.reason,
        text.groupId,
        text.replyTo,
        text.correlationId,
        text.askedAgain,
        text.notBefore,
        text.expiresAt,
        text.createdAt,
        text.consent,
        text.providerId,
        text.providerBlocked,
        MarketingStanding.of(columns));
  }

  public boolean marketing() {
    return category.equals("marketing");
  }

  /** The words that go out; empty where the customer has been erased. */
  public String words() {
    return body.isEmpty() || reply.isPresent() ? body : Footer.on(body);
  }

  /** What it costs, as far as that can be told. */
  public Optional<Segments> segments() {
    return Segments.of(words(), media);
  }

  /** Whether anybody is told its outcome: who queued it, or who queued it again meanwhile. */
  public boolean asked() {
    return askedAgain || replyTo.isPresent();
  }

  /** Whether it has waited for its place in its store's pace. */
  public boolean placed() {
    return reason.filter(Reason.STORE_RATE.code()::equals).isPresent();
  }

  /** Whether an earlier attempt may have reached the provider, so that it has to be asked first. */
  public boolean unsettled() {
    return providerId.isPresent() || reason.filter(Reason.RECONCILE.code()::equals).isPresent();
  }
}
