package org.smsconsent.bench;

import java.nio.file.Path;

import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal.JournalDiskSyncStrategy;

/** A broker in a process of its own, with every journal write synced to the disk. */
public final class BrokerProcess {
  private BrokerProcess() {}

  /** Starts on a port, with its store in a folder, and runs until the process is ended. */
  public static void main(String[] portAndFolder) throws Exception {
    KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
    store.setDirectory(Path.of(portAndFolder[1]).toFile());
    store.setJournalDiskSyncStrategy(JournalDiskSyncStrategy.ALWAYS.name());
    BrokerService broker = new BrokerService();
    broker.setUseJmx(false);
    broker.setSchedulerSupport(false);
    broker.setPersistenceAdapter(store);
    broker.addConnector("tcp://127.0.0.1:" + portAndFolder[0]);
    broker.start();
    broker.waitUntilStopped();
  }
}
