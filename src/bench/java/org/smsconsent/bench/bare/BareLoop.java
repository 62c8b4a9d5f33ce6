package org.smsconsent.bench.bare;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import jakarta.jms.Connection;

import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.broker.Connections;
import org.smsconsent.data.Pools;
import org.smsconsent.settings.Settings;

import com.sun.net.httpserver.HttpServer;

/**
 * What the bundle is measured against: a plain Java program without Camel or Spring that makes the
 * same durable writes, on the same servers, with the bundle's own schema, statements, connection
 * pools, broker connections and numbers of threads and consumers.
 *
 * <p>It does: each webhook's rows in one transaction behind the JDK's HTTP server; the intent of
 * each text committed before the provider is called, the outcome and its event committed
 * afterwards, then the acknowledgement; the relay of the outbox to the broker in batches; the
 * sending of replies, with their two commits. So the disk has the same to do on both sides.
 *
 * <p>It does not: lock a customer, read consent, decide or check anything, detect words beyond
 * comparing them with two, validate a document, parse a number, find duplicates, compute digests
 * and the chain's hashes, retry, measure or log itself, or take turns with other nodes. What the
 * ledger needs of a customer's last event it keeps in memory instead of reading it. A program that
 * kept the promises without Camel would be slower than this one.
 *
 * <p>With a second argument of {@code false} it only answers webhooks: nobody reads its outbox, and
 * the benchmark empties that between rounds.
 */
public final class BareLoop {
  private BareLoop() {}

  /** Runs until the process is ended. Arguments: the prefix of its queues, whether it relays. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.load(Path.of(""), System.getenv());
    Pools pools = Pools.open(settings, Path.of(""));
    Semaphore wake = new Semaphore(0);
    if (Boolean.parseBoolean(arguments[1])) {
      messaging(settings, pools, wake, arguments[0]);
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", settings.number("sms.http.port")), 0);
    server.setExecutor(Executors.newFixedThreadPool(settings.number("sms.http.threads")));
    server.createContext("/sms/inbound", new BareWebhook(pools.inbound.alone(), wake));
    server.start();
  }

  private static void messaging(Settings settings, Pools pools, Semaphore wake, String queues)
      throws Exception {
    JmsPoolConnectionFactory producers = Connections.producers(settings);
    Thread relay =
        new Thread(
            new BareRelay(pools.background.alone(), producers, wake, queues + ".replies"), "relay");
    relay.setDaemon(true);
    relay.start();
    Connection connection = Connections.consumers(settings).createConnection();
    BareSender sender = new BareSender(pools.outbound.alone(), wake);
    sender.consume(
        connection, queues + ".outbound", settings.number("sms.outbound.consumers"), sender::text);
    sender.consume(
        connection, queues + ".replies", settings.number("sms.reply.consumers"), sender::reply);
    connection.start();
  }
}
