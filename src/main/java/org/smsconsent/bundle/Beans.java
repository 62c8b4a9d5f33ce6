package org.smsconsent.bundle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.access.Access;
import org.smsconsent.access.AccessSetup;
import org.smsconsent.api.Answers;
import org.smsconsent.api.ApiRequests;
import org.smsconsent.api.ConsentAnswers;
import org.smsconsent.api.Contract;
import org.smsconsent.api.ContractPermissions;
import org.smsconsent.api.Cursors;
import org.smsconsent.api.CustomerAnswers;
import org.smsconsent.api.ImportAnswers;
import org.smsconsent.api.MessageAnswers;
import org.smsconsent.api.Pages;
import org.smsconsent.api.ParkedAnswers;
import org.smsconsent.api.ProviderBlocks;
import org.smsconsent.api.Responses;
import org.smsconsent.api.ReviewAnswers;
import org.smsconsent.api.ThreadAnswers;
import org.smsconsent.api.WaitingPlaces;
import org.smsconsent.consent.ConsentModel;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.Customers;
import org.smsconsent.console.ConsoleSettings;
import org.smsconsent.data.Pools;
import org.smsconsent.erasure.Erasures;
import org.smsconsent.evidence.ExportRequests;
import org.smsconsent.evidence.Exports;
import org.smsconsent.imports.ImportQueue;
import org.smsconsent.imports.Importer;
import org.smsconsent.imports.Imports;
import org.smsconsent.inbound.InboundTexts;
import org.smsconsent.inbound.WebhookReader;
import org.smsconsent.inbound.WebhookToken;
import org.smsconsent.ledger.Digests;
import org.smsconsent.ledger.LedgerKey;
import org.smsconsent.ledger.Verification;
import org.smsconsent.ledger.Verifications;
import org.smsconsent.ledger.WordsAccess;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.optout.OptOuts;
import org.smsconsent.outbound.Delivery;
import org.smsconsent.outbound.Guard;
import org.smsconsent.outbound.InvalidTexts;
import org.smsconsent.outbound.OutboundContract;
import org.smsconsent.outbound.OutcomeDestinations;
import org.smsconsent.outbound.Outcomes;
import org.smsconsent.outbound.ParkedTexts;
import org.smsconsent.outbound.QueueReader;
import org.smsconsent.outbox.Events;
import org.smsconsent.outbox.Relay;
import org.smsconsent.policy.MarketingCap;
import org.smsconsent.policy.MediaHosts;
import org.smsconsent.policy.QuietHours;
import org.smsconsent.policy.ReleasePace;
import org.smsconsent.policy.StorePace;
import org.smsconsent.provider.BlockLists;
import org.smsconsent.recovery.Recoveries;
import org.smsconsent.reply.Replies;
import org.smsconsent.review.Reviews;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.StoreChange;
import org.smsconsent.store.StoreReload;
import org.smsconsent.store.StoreSettings;
import org.smsconsent.store.Stores;

/** Every bean that a route names, made and bound in one place. */
final class Beans {
  /** In which a cleared text has to be handed over. */
  private static final Duration CLEARED_FOR = Duration.ofSeconds(2);

  private Beans() {}

  static void bind(
      Main main,
      Settings settings,
      Path folder,
      Path data,
      Clock clock,
      Pools pools,
      JmsPoolConnectionFactory producers)
      throws Exception {
    ContextBeans.bind(main::bind, settings, producers);
    Transactions.bind(main, pools, producers);

    PhoneNumbers numbers = new PhoneNumbers(settings.text("sms.default.region"));
    Stores stores = StoreSettings.read(settings, numbers);
    StoreReload storeReload = new StoreReload(stores, pools.background.alone());
    storeReload.refresh();
    Digests digests = LedgerKey.open(pools.background.alone(), settings.text("sms.ledger.key"));
    Contract contract = new Contract();
    AccessSetup access =
        AccessSetup.of(
            settings,
            folder,
            pools.background.alone(),
            digests,
            new ContractPermissions(contract),
            clock);
    Customers customers = new Customers(numbers, digests);
    BlockLists blockLists = ProviderBeans.blockLists(settings, stores);
    InboundTexts inboundTexts = new InboundTexts(stores, blockLists, numbers, clock);
    MediaHosts mediaHosts = MediaHosts.of(settings);
    OutboundContract queue = new OutboundContract(stores, numbers, mediaHosts);
    ConsentScope scope = ConsentScope.of(settings.text("sms.consent.scope"));
    Outcomes outcomes = new Outcomes();
    Delivery delivery = new Delivery(clock);
    OutcomeDestinations destinations = new OutcomeDestinations();

    main.bind("clock", clock);
    main.bind("storeReload", storeReload);
    main.bind("storeChange", new StoreChange(stores, numbers));
    main.bind("webhookReader", new WebhookReader());
    main.bind("webhookToken", new WebhookToken(settings.text("sms.webhook.token")));
    main.bind("inboundTexts", inboundTexts);
    main.bind("blockLists", blockLists);
    main.bind("customers", customers);
    main.bind("consentScope", scope);
    main.bind("consentModel", new ConsentModel(digests));
    main.bind("replies", new Replies(settings, stores));
    main.bind("reviews", new Reviews());
    main.bind("customerAnswers", new CustomerAnswers());
    main.bind("optOuts", new OptOuts(stores, scope, clock));
    Imports imports = new Imports(pools.background.alone(), clock);
    main.bind("imports", imports);
    main.bind(
        "importQueue",
        new ImportQueue(
            data.resolve("imports"),
            settings.number("sms.imports.max-mb"),
            imports,
            new Importer(imports, pools.background.alone(), customers, digests, clock),
            pools.background.alone(),
            scope,
            stores));
    main.bind("events", new Events());
    main.bind("relay", new Relay());
    main.bind("queueReader", new QueueReader(destinations));
    main.bind("outboundContract", queue);
    main.bind("invalidTexts", new InvalidTexts(producers));
    main.bind("parkedAnswers", new ParkedAnswers(new ParkedTexts(producers)));
    main.bind("outcomeDestinations", destinations);
    main.bind("outcomes", outcomes);
    MarketingCap marketingCap = MarketingCap.of(settings);
    main.bind("marketingCap", marketingCap);
    StorePace storePace = StorePace.of(settings);
    main.bind("storePace", storePace);
    main.bind(
        "guard",
        new Guard(
            QuietHours.of(settings, folder, numbers),
            marketingCap,
            storePace,
            mediaHosts,
            CLEARED_FOR));
    main.bind("delivery", delivery);
    main.bind("releasePace", new ReleasePace(settings, stores));
    api(
        main,
        contract,
        access.access(),
        clock,
        customers,
        queue,
        outcomes,
        stores,
        numbers,
        digests);
    main.bind("recoveries", new Recoveries(settings.text("sms.provider"), clock));
    main.bind("erasures", new Erasures(pools.background.alone(), customers, clock));
    main.bind(
        "verifications",
        new Verifications(new Verification(pools.background.alone(), WordsAccess.with(digests))));
    main.bind("access", access.access());
    main.bind("sessionRequests", access.sessions());
    main.bind("consoleSettings", new ConsoleSettings(settings.text("sms.provider")));
    main.bind("auditTrail", access.audit());
    main.bind("exportRequests", new ExportRequests());
    main.bind(
        "exports",
        new Exports(
            pools.background.alone(),
            digests,
            clock,
            settings.number("sms.export.streams"),
            Duration.ofSeconds(settings.number("sms.export.idle-seconds"))));
    main.bind("waitingPlaces", new WaitingPlaces(settings.number("sms.http.waiting")));
    ProviderBeans.bind(
        main, settings, clock, pools, stores, blockLists, inboundTexts, customers, delivery);
  }

  private static void api(
      Main main,
      Contract contract,
      Access access,
      Clock clock,
      Customers customers,
      OutboundContract queue,
      Outcomes outcomes,
      Stores stores,
      PhoneNumbers numbers,
      Digests digests) {
    Cursors cursors = new Cursors(digests);
    ProviderBlocks blocks = new ProviderBlocks(stores);
    main.bind("contract", contract);
    main.bind("apiRequests", new ApiRequests(contract, customers, queue, access));
    main.bind("pages", new Pages(cursors, customers));
    main.bind("responses", new Responses());
    main.bind("answers", new Answers(stores, contract));
    main.bind("messageAnswers", new MessageAnswers(outcomes, clock));
    ConsentAnswers consents = new ConsentAnswers(cursors, stores, blocks);
    main.bind("threadAnswers", new ThreadAnswers(cursors, consents, blocks, numbers));
    main.bind("consentAnswers", consents);
    main.bind("importAnswers", new ImportAnswers(cursors));
    main.bind("reviewAnswers", new ReviewAnswers(cursors));
  }
}
