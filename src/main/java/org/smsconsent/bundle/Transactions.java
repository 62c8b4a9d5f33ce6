package org.smsconsent.bundle;

import org.apache.camel.main.Main;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Statements;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The transactions and statements that routes use. */
final class Transactions {
  private Transactions() {}

  static void bind(Main main, Pools pools, JmsPoolConnectionFactory producers) {
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
}
