package org.smsconsent.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.delivery.DeliveryReport;
import org.smsconsent.delivery.ReportedText;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.outbound.Outcome;
import org.smsconsent.outbound.TextToSend;
import org.smsconsent.provider.ProviderChange.Kind;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/**
 * Knows whose words the provider acts on, and for which numbers. Thread-safe.
 *
 * <p>A list is kept per pair of our number and the customer's; the numbers of one Messaging Service
 * share theirs.
 */
public final class BlockLists {
  private final Stores stores;
  private final Optional<OptOutMode> usual;

  /**
   * The lists of a provider.
   *
   * @param usual mode of stores that name none; empty for a provider that keeps no list at all
   */
  public BlockLists(Stores stores, Optional<OptOutMode> usual) {
    this.stores = stores;
    this.usual = usual;
  }

  /**
   * What the provider made of a customer's text. Its own word, where it sent one, goes before the
   * mode that is configured for the store.
   *
   * @param store that was texted
   * @param optOutType Twilio's field of this name: STOP, START or HELP
   */
  public ProviderReading read(Optional<Store> store, String body, Optional<String> optOutType) {
    Optional<OptOutMode> mode = mode(store);
    if (mode.isEmpty()) {
      return ProviderReading.NOTHING;
    }
    return switch (optOutType.orElse("")) {
      case "STOP" -> told(ProviderReading.Effect.BLOCKED);
      case "START" -> told(ProviderReading.Effect.LIFTED);
      case "HELP" -> told(ProviderReading.Effect.HELPED);
      default -> mode.get().read(body);
    };
  }

  /**
   * The same for a text of the provider's list, which does not say what the provider took it for.
   * Where only the provider knows, it may have answered, so we do not.
   */
  public ProviderReading readListed(Optional<Store> store, String body) {
    return mode(store).map(mode -> mode.readListed(body)).orElse(ProviderReading.NOTHING);
  }

  private Optional<OptOutMode> mode(Optional<Store> store) {
    return usual.map(mode -> store.flatMap(Store::optOutMode).orElse(mode));
  }

  private static ProviderReading told(ProviderReading.Effect effect) {
    return new ProviderReading(effect, Evidence.OPT_OUT_TYPE);
  }

  /** The change that a customer's text made, for a text that made one. */
  public ProviderChange made(InboundText text, Customer customer, Instant now) {
    return new ProviderChange(
        customer.id(),
        sharing(text.to()),
        text.provider().blocked() ? Kind.BLOCKED : Kind.LIFTED,
        text.provider().evidence(),
        null,
        text.id(),
        text.receivedAt(),
        now);
  }

  /** The block that a text of ours met. */
  public ProviderChange met(TextToSend text, Outcome outcome) {
    return new ProviderChange(
        text.customer(),
        sharing(text.from()),
        Kind.BLOCKED,
        Evidence.REFUSAL,
        outcome.providerCode(),
        text.id(),
        outcome.at(),
        outcome.at());
  }

  /**
   * The change that a report speaks of, null for one that speaks of none. Its evidence is as old as
   * the text that it is about: a block that is reported after the customer's START was met before
   * it.
   */
  public ProviderChange reported(ReportedText text, DeliveryReport report, Instant now) {
    boolean lifted = report.delivered() && text.providerBlocked();
    if (!report.metProviderBlock() && !lifted) {
      return null;
    }
    return new ProviderChange(
        text.customer().id(),
        sharing(text.from()),
        lifted ? Kind.LIFTED : Kind.BLOCKED,
        lifted ? Evidence.DELIVERY : Evidence.CALLBACK,
        report.code(),
        text.id(),
        text.handedOverAt(),
        now);
  }

  /** The change of a list that took our word that the customer is back. */
  public ProviderChange pushed(String customer, String sender, Instant now) {
    return new ProviderChange(
        customer, sharing(sender), Kind.LIFTED, Evidence.CONSENT_API, null, null, now, now);
  }

  /** The numbers that share a list with one, itself among them. */
  public List<String> sharing(String number) {
    Optional<String> service = stores.withNumber(number).flatMap(Store::messagingService);
    return service.isEmpty()
        ? List.of(number)
        : stores.all().stream()
            .filter(store -> store.messagingService().equals(service))
            .flatMap(store -> store.numbers().stream())
            .toList();
  }
}
