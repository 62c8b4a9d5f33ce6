package org.smsconsent.broker;

import java.nio.file.Path;

import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.usage.SystemUsage;
import org.smsconsent.settings.Settings;

/**
 * The broker of the default profile: in this process, on disk, and open to other JMS clients on
 * this machine only.
 */
public final class EmbeddedBroker {
  /** Its address in this process, without a socket. */
  static String address(Settings settings) {
    return "vm://" + name(settings) + "?create=false";
  }

  private static String name(Settings settings) {
    return "sms-consent-routes-" + settings.number("sms.broker.port");
  }

  private static final long MEGABYTE = 1024L * 1024;

  private EmbeddedBroker() {}

  /** Starts it; returns once it takes connections. */
  public static BrokerService start(Settings settings, Path dataFolder) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setBrokerName(name(settings));
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.setSchedulerSupport(false);
    broker.setDataDirectory(dataFolder.resolve("broker").toString());
    KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
    store.setDirectory(dataFolder.resolve("broker").toFile());
    store.setJournalMaxFileLength(Math.toIntExact(16 * MEGABYTE));
    broker.setPersistenceAdapter(store);
    // Left alone it would take 70 % of the heap.
    SystemUsage usage = broker.getSystemUsage();
    usage.getMemoryUsage().setLimit(settings.number("sms.broker.memory-mb") * MEGABYTE);
    usage.getStoreUsage().setLimit(settings.number("sms.broker.disk-mb") * MEGABYTE);
    usage.getTempUsage().setLimit(settings.number("sms.broker.disk-mb") * MEGABYTE);
    broker.addConnector(
        "tcp://127.0.0.1:"
            + settings.number("sms.broker.port")
            + "?maximumConnections=500&wireFormat.maxFrameSize=1048576");
    broker.start();
    broker.waitUntilStarted();
    return broker;
  }
}
