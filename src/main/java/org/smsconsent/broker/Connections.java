package org.smsconsent.broker;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQPrefetchPolicy;
import org.apache.activemq.RedeliveryPolicy;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.settings.Settings;

/** How this process reaches the broker. */
public final class Connections {
  private Connections() {}

  /**
   * Connections for consumers. What fails comes back for ever with growing pauses, because a
   * failure says something of the infrastructure and nothing of the text; the prefetch is small,
   * because a consumer that is killed counts all of it as delivered.
   */
  public static ActiveMQConnectionFactory consumers(Settings settings) {
    ActiveMQConnectionFactory connections = factory(settings);
    RedeliveryPolicy redelivery = new RedeliveryPolicy();
    redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    redelivery.setInitialRedeliveryDelay(200);
    redelivery.setRedeliveryDelay(200);
    redelivery.setUseExponentialBackOff(true);
    redelivery.setBackOffMultiplier(2);
    redelivery.setMaximumRedeliveryDelay(10_000);
    connections.setRedeliveryPolicy(redelivery);
    // The client puts what it takes for a duplicate, after a failover, on a dead-letter queue; ours
    // finds its row.
    connections.setCheckForDuplicates(false);
    ActiveMQPrefetchPolicy prefetch = new ActiveMQPrefetchPolicy();
    prefetch.setQueuePrefetch(4);
    connections.setPrefetchPolicy(prefetch);
    return connections;
  }

  /** Pooled connections for producers. */
  public static JmsPoolConnectionFactory producers(Settings settings) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory(settings));
    pool.setMaxConnections(2);
    pool.setMaxSessionsPerConnection(200);
    return pool;
  }

  private static ActiveMQConnectionFactory factory(Settings settings) {
    String url = settings.text("sms.broker.url");
    ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(
            url.isEmpty() ? EmbeddedBroker.address(settings) : bounded(url));
    if (!settings.text("sms.broker.user").isEmpty()) {
      connections.setUserName(settings.text("sms.broker.user"));
      connections.setPassword(settings.text("sms.broker.password"));
    }
    connections.setSendTimeout(10_000);
    connections.setConnectResponseTimeout(10_000);
    // Otherwise a connection takes a temporary queue that it has not heard of yet for a deleted
    // one, and its producer waits for an outcome that is never sent.
    connections.setWatchTopicAdvisories(false);
    return connections;
  }

  /**
   * A failover: URL waits for ever by itself, at the start too. What waits for the broker has to
   * fail instead, and is tried again by whoever waits: so it goes through its brokers, then gives
   * up.
   */
  private static String bounded(String url) {
    if (!url.startsWith("failover:") || url.contains("axReconnectAttempts=")) {
      return url;
    }
    boolean hasOptions = url.indexOf('?', Math.max(0, url.lastIndexOf(')'))) >= 0;
    return url
        + (hasOptions ? "&" : "?")
        + "maxReconnectAttempts=3&startupMaxReconnectAttempts=3&timeout=3000";
  }
}
