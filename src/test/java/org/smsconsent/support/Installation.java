package org.smsconsent.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * The application with the database and the broker it runs on, all in processes of their own. Its
 * JMS clients try again by themselves when the broker is away, as a DMS and a CRM do.
 */
public final class Installation implements AutoCloseable {
  /** The two ways to run it. */
  public enum Layout {
    H2_AND_EMBEDDED_BROKER,
    POSTGRESQL_AND_SEPARATE_BROKER
  }

  private final Map<String, String> knobs = new HashMap<>();
  private final List<BundleProcess> bundles = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private PostgresProcess database;
  private BrokerProcess broker;
  private BrokerProcess standby;

  /** Database and broker are up, no bundle runs yet. */
  public Installation(Layout layout, Map<String, String> settings) {
    if (layout == Layout.POSTGRESQL_AND_SEPARATE_BROKER) {
      database = new PostgresProcess();
      broker = new BrokerProcess();
      knobs.putAll(database.knobs());
      knobs.putAll(broker.knobs());
    } else {
      knobs.put("SMS_BROKER_PORT", FreePorts.next());
    }
    knobs.putAll(settings);
  }

  /**
   * Starts a second broker on the store of the first one, before any bundle or client; all know
   * both.
   */
  public BrokerProcess startStandbyBroker() {
    standby = broker.standby();
    knobs.put("SMS_BROKER_URL", "failover:(" + brokerUrls() + ")");
    return standby;
  }

  private String brokerUrls() {
    if (broker == null) {
      return "tcp://127.0.0.1:" + knobs.get("SMS_BROKER_PORT");
    }
    return standby == null ? broker.url() : broker.url() + "," + standby.url();
  }

  /** Starts a bundle in a folder and on ports of its own. */
  public BundleProcess start() {
    Path folder = RunningBundle.folder();
    folders.add(folder);
    BundleProcess bundle = new BundleProcess(folder, knobs);
    bundles.add(bundle);
    bundle.start();
    return bundle;
  }

  public PostgresProcess database() {
    return database;
  }

  public BrokerProcess broker() {
    return broker;
  }

  /** How a DMS reaches the queue of texts. */
  public ActiveMQConnectionFactory dms() {
    return client("dms");
  }

  /** How a CRM reaches the events. */
  public ActiveMQConnectionFactory crm() {
    return client("crm");
  }

  /** How somebody who may look at every queue reaches the broker. */
  public ActiveMQConnectionFactory operator() {
    return client("bundle");
  }

  private ActiveMQConnectionFactory client(String user) {
    ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(
            user,
            knobs.getOrDefault("SMS_BROKER_PASSWORD", ""),
            "failover:(" + brokerUrls() + ")?initialReconnectDelay=50&maxReconnectDelay=200");
    // What comes twice after a crash would be put on a dead-letter queue by the client itself.
    connections.setCheckForDuplicates(false);
    return connections;
  }

  @Override
  public void close() {
    bundles.forEach(BundleProcess::close);
    if (standby != null) {
      // Its store is the first one's.
      standby.kill();
    }
    if (broker != null) {
      broker.close();
      database.close();
    }
    folders.forEach(RunningBundle::delete);
  }
}
