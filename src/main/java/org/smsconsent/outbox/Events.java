package org.smsconsent.outbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.Lines;
import org.smsconsent.delivery.DeliveryReport;
import org.smsconsent.delivery.ReportedText;
import org.smsconsent.detect.Detection;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.Outcome;
import org.smsconsent.outbound.Segments;
import org.smsconsent.outbound.TextToSend;
import org.smsconsent.outbox.OutboxEntry.Destination;
import org.smsconsent.policy.MarketingOptIn;
import org.smsconsent.provider.ProviderChange;
import org.smsconsent.reply.Reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Words what the bundle tells the DMS and the CRM, as rows of the outbox, by the contract in {@code
 * contracts/event.schema.json}. Thread-safe.
 */
public final class Events {
  private final JsonMapper json = JsonMapper.builder().build();

  /** A customer's text came in, whatever it says. */
  public OutboxEntry received(InboundText text, Customer customer, Detection detection) {
    Map<String, Object> event =
        event("message.received", text.receivedAt(), text.store(), customer.number());
    event.put(
        "message",
        fields(
            "id",
            text.id(),
            "providerId",
            text.providerId(),
            "to",
            text.to(),
            "body",
            text.body(),
            "media",
            text.media() == null ? null : Lines.split(text.media()),
            "intent",
            detection.intent().name(),
            "rule",
            detection.rule(),
            "ruleVersion",
            detection.version()));
    return entry(event, customer.id());
  }

  /**
   * The customer's consent changed, with the evidence; {@code words} are the customer's, or staff's
   * reason.
   */
  public OutboxEntry consentChanged(ConsentEvent change, Customer customer, String words) {
    Map<String, Object> event =
        event(type(change.kind()), change.recordedAt(), change.store(), customer.number());
    event.put(
        "evidence",
        fields(
            "scope",
            change.scope(),
            "sequence",
            change.sequence(),
            "kind",
            change.kind().name(),
            "previousState",
            change.previousState() == null
                ? ConsentState.NONE.name()
                : change.previousState().name(),
            "state",
            change.state().name(),
            "channel",
            change.channel(),
            "actor",
            change.actor(),
            "rule",
            change.rule(),
            "ruleVersion",
            change.ruleVersion(),
            "words",
            words,
            "messageId",
            change.messageId(),
            "receivedAt",
            change.receivedAt().toString(),
            "hash",
            change.hash()));
    return entry(event, customer.id());
  }

  /** The customer asked for marketing: no change of the customer's consent. */
  public OutboxEntry marketingOptedIn(MarketingOptIn optIn, InboundText text, Customer customer) {
    Map<String, Object> event =
        event("consent.marketing-opted-in", optIn.recordedAt(), text.store(), customer.number());
    event.put(
        "marketing",
        fields(
            "scope",
            optIn.scope(),
            "rule",
            optIn.rule(),
            "ruleVersion",
            optIn.version(),
            "words",
            text.body(),
            "messageId",
            optIn.messageId()));
    return entry(event, customer.id());
  }

  /** The provider's block list is another one: no change of the customer's consent. */
  public OutboxEntry providerChanged(ProviderChange change, String store, String number) {
    String type =
        change.kind() == ProviderChange.Kind.BLOCKED
            ? "consent.provider-blocked"
            : "consent.provider-lifted";
    Map<String, Object> event = event(type, change.recordedAt(), store, number);
    event.put(
        "provider",
        fields(
            "senders",
            change.senders(),
            "evidence",
            change.evidenceCode(),
            "code",
            change.code(),
            "messageId",
            change.messageId(),
            "observedAt",
            change.observedAt().toString()));
    return entry(event, change.customer());
  }

  private static String type(ConsentEvent.Kind kind) {
    return switch (kind) {
      case OPT_OUT, CONFIRM -> "consent.opted-out";
      case REJOIN -> "consent.rejoined";
      case SUSPECT -> "consent.suspected";
      case DISMISS -> "consent.suspicion-dismissed";
    };
  }

  /** What became of an outbound text. */
  public OutboxEntry outcome(TextToSend text, Outcome outcome) {
    Optional<Segments> segments = text.segments();
    String type = "message." + outcome.status().name().toLowerCase(java.util.Locale.ROOT);
    Map<String, Object> event = event(type, outcome.at(), text.store(), text.number());
    event.put(
        "message",
        fields(
            "id",
            text.id(),
            "clientId",
            text.clientId(),
            "intent",
            text.reply().map(Enum::name).orElse("TEXT"),
            "outcome",
            outcome.status().name(),
            "reason",
            outcome.reason(),
            "detail",
            outcome.detail(),
            "providerId",
            outcome.providerId(),
            "providerCode",
            outcome.providerCode(),
            "segments",
            segments.map(Segments::count).orElse(null),
            "encoding",
            segments.map(Segments::encoding).orElse(null),
            "until",
            outcome.until() == null ? null : outcome.until().toString()));
    return entry(event, text.customer());
  }

  /** What became of a text after the provider had taken it. */
  public OutboxEntry delivery(ReportedText text, DeliveryReport report) {
    Map<String, Object> event =
        event(
            report.delivered() ? "message.delivered" : "message.undelivered",
            report.receivedAt(),
            text.store(),
            text.customer().number());
    event.put(
        "message",
        fields(
            "id",
            text.id(),
            "clientId",
            text.clientId(),
            "intent",
            text.intent(),
            "providerId",
            report.providerId(),
            "providerCode",
            report.code(),
            "detail",
            report.error() == null ? null : report.error().meaning(),
            "mayBeSentAgain",
            report.delivered() ? null : report.mayBeSentAgain()));
    return entry(event, text.customer().id());
  }

  /** A producer's message that could not be understood. */
  public OutboxEntry invalid(InvalidText why, Instant now) {
    Map<String, Object> event = event("message.invalid", now, null, null);
    event.put(
        "message",
        fields(
            "clientId",
            why.id().orElse(null),
            "outcome",
            "INVALID",
            "reason",
            why.reason(),
            "detail",
            why.getMessage()));
    return entry(event, "");
  }

  /** A reply row that waits to be sent. */
  public OutboxEntry waiting(Reply reply, Customer customer) {
    return new OutboxEntry(Destination.REPLIES, "reply", customer.id(), reply.id() + " 0");
  }

  private static Map<String, Object> event(String type, Instant time, String store, String number) {
    return fields(
        "id",
        UUID.randomUUID().toString(),
        "type",
        type,
        "time",
        time.toString(),
        "store",
        store,
        "number",
        // Blank where the customer has been erased.
        number == null || number.isEmpty() ? null : number);
  }

  private OutboxEntry entry(Map<String, Object> event, String customer) {
    try {
      return new OutboxEntry(
          Destination.EVENTS,
          event.get("type").toString(),
          customer,
          json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }
}
