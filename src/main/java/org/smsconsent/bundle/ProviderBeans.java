package org.smsconsent.bundle;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.main.Main;
import org.smsconsent.consent.Customers;
import org.smsconsent.data.Pools;
import org.smsconsent.delivery.DeliveryReports;
import org.smsconsent.inbound.Forms;
import org.smsconsent.inbound.InboundTexts;
import org.smsconsent.observe.ProviderHealth;
import org.smsconsent.outbound.Delivery;
import org.smsconsent.provider.BlockLists;
import org.smsconsent.provider.OptOutMode;
import org.smsconsent.sandbox.Sandbox;
import org.smsconsent.sandbox.SandboxPhones;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.Stores;
import org.smsconsent.twilio.ConsentPush;
import org.smsconsent.twilio.ErrorTable;
import org.smsconsent.twilio.LostTexts;
import org.smsconsent.twilio.TwilioAnswers;
import org.smsconsent.twilio.TwilioBreaker;
import org.smsconsent.twilio.TwilioHttp;
import org.smsconsent.twilio.TwilioSignature;

import com.twilio.http.TwilioRestClient;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** The beans of the provider that the settings name, the sandbox or Twilio. */
final class ProviderBeans {
  private ProviderBeans() {}

  /** The lists of the provider that the settings name; the sandbox keeps none. */
  static BlockLists blockLists(Settings settings, Stores stores) {
    return new BlockLists(
        stores,
        settings.text("sms.provider").equals("twilio")
            ? Optional.of(OptOutMode.of(settings.text("sms.twilio.opt-out-mode")))
            : Optional.empty());
  }

  static void bind(
      Main main,
      Settings settings,
      Clock clock,
      Pools pools,
      Stores stores,
      BlockLists lists,
      InboundTexts inboundTexts,
      Customers customers,
      Delivery delivery) {
    Duration timeout = Duration.ofMillis(settings.number("sms.provider.timeout-ms"));
    if (timeout.compareTo(Duration.ofSeconds(5)) > 0) {
      throw new IllegalArgumentException(
          "SMS_PROVIDER_TIMEOUT_MS is over 5000: a STOP would wait longer than a webhook may");
    }
    if (timeout.toMillis() >= settings.number("sms.db.lock-timeout-ms")) {
      throw new IllegalArgumentException(
          "SMS_DB_LOCK_TIMEOUT_MS is not over SMS_PROVIDER_TIMEOUT_MS: a STOP would be answered 503 while its customer's text waits for the provider");
    }
    switch (settings.text("sms.provider")) {
      case "sandbox" -> {
        Duration delay = Duration.ofMillis(settings.number("sms.sandbox.delay-ms"));
        Sandbox sandbox = new Sandbox(pools.sandbox.alone(), clock, delay, timeout);
        main.bind("sandbox", sandbox);
        main.bind("sandboxPhones", new SandboxPhones(sandbox, inboundTexts, customers));
        main.bind("forms", new Forms(Forms.NONE));
      }
      case "twilio" -> {
        twilio(main, settings, clock, stores, lists, delivery, timeout);
      }
      default ->
          throw new IllegalArgumentException(
              "SMS_PROVIDER is " + settings.text("sms.provider") + "; give sandbox or twilio");
    }
  }

  private static void twilio(
      Main main,
      Settings settings,
      Clock clock,
      Stores stores,
      BlockLists lists,
      Delivery delivery,
      Duration timeout) {
    String why = "SMS_PROVIDER is twilio";
    String account = settings.needed("sms.twilio.account.sid", why);
    String token = settings.needed("sms.twilio.auth.token", why);
    String publicUrl = settings.needed("sms.public.url", why);
    main.bind(
        "forms",
        new Forms(
            new TwilioSignature(
                Stream.of(token, settings.text("sms.twilio.secondary.auth.token"))
                    .filter(known -> !known.isEmpty())
                    .toList(),
                publicUrl)));
    ErrorTable errors = new ErrorTable();
    CircuitBreaker breaker =
        TwilioBreaker.of(
            settings.number("sms.twilio.breaker.percent"),
            settings.number("sms.twilio.breaker.calls"),
            Duration.ofSeconds(settings.number("sms.twilio.breaker.open-seconds")),
            clock);
    main.bind("twilioBreaker", breaker);
    main.bind("providerHealth", new ProviderHealth(() -> TwilioBreaker.open(breaker)));
    main.bind("twilioAnswers", new TwilioAnswers(errors));
    main.bind(
        "lostTexts",
        new LostTexts(
            stores, Duration.ofHours(settings.number("sms.twilio.recover-hours")), clock));
    main.bind("deliveryReports", new DeliveryReports(errors, publicUrl, clock));
    TwilioRestClient client =
        new TwilioRestClient.Builder(account, token)
            .httpClient(new TwilioHttp(settings.text("sms.twilio.api.url"), timeout, delivery))
            .build();
    main.bind("twilioClient", client);
    main.bind(
        "consentPush",
        new ConsentPush(
            client, stores, lists, OptOutMode.of(settings.text("sms.twilio.opt-out-mode")), clock));
  }
}
