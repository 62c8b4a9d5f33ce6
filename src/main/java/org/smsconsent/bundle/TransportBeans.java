package org.smsconsent.bundle;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.main.Main;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.broker.Connections;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Statements;
import org.smsconsent.settings.Settings;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The transactions, statements and queues that routes use. */
final class TransportBeans {
  private TransportBeans() {}

  static void bind(Main main, Settings settings, Pools pools, JmsPoolConnectionFactory producers) {
    transactions(main, pools, producers);
    messaging(main, settings, producers);
  }

  private static void transactions(Main main, Pools pools, JmsPoolConnectionFactory producers) {
    main.bind("sql", new Statements());
    main.bind("inbound", pools.inbound.inTransactions());
    main.bind("outbound", pools.outbound.inTransactions());
    main.bind("background", pools.background.inTransactions());
    main.bind("inboundTransaction", required(pools.inbound.transactions()));
    main.bind("outboundTransaction", required(pools.outbound.transactions()));
    main.bind("backgroundTransaction", required(pools.background.transactions()));
    main.bind("brokerTransaction", required(new JmsTransactionManager(producers)));
  }

  private static SpringTransactionPolicy required(PlatformTransactionManager manager) {
    SpringTransactionPolicy policy = new SpringTransactionPolicy();
    policy.setTransactionManager(manager);
    policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
    return policy;
  }

  private static void messaging(Main main, Settings settings, JmsPoolConnectionFactory producers) {
    JmsConfiguration jms = new JmsConfiguration();
    jms.setListenerConnectionFactory(Connections.consumers(settings));
    jms.setTemplateConnectionFactory(producers);
    jms.setConnectionFactory(producers);
    // Acknowledged when the route has ended, without waiting for the broker's disk: what comes
    // twice finds its row.
    jms.setAcknowledgementModeName("CLIENT_ACKNOWLEDGE");
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setRecoveryInterval(1000);
    jms.setErrorHandlerLogStackTrace(false);
    main.bind("jms", new JmsComponent(jms));
  }
}
