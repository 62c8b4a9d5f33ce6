package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;

import static org.awaitility.Awaitility.await;

/**
 * The production broker, from the very file that production starts from, in a process of its own:
 * it can be stopped or killed, and started again on the same folder and port.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final String SECRET = "secret";

  private final Path folder;
  private final int port = Integer.parseInt(FreePorts.next());
  private final Path log = ProcessLogs.next();
  private Process process;

  public BrokerProcess() {
    this(temporaryFolder());
    start();
  }

  private BrokerProcess(Path folder) {
    this.folder = folder;
  }

  /** Another one on the store of this one, for which it waits. */
  public BrokerProcess standby() {
    BrokerProcess standby = new BrokerProcess(folder);
    standby.startStandby();
    return standby;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("sms-broker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the process runs. */
  public static void main(String[] arguments) throws Exception {
    BrokerService broker =
        BrokerFactory.createBroker("xbean:file:src/main/docker/broker/activemq.xml");
    broker.setUseShutdownHook(true);
    broker.start();
    broker.waitUntilStopped();
  }

  /** Starts it; returns once it takes connections. */
  public void start() {
    launch();
    awaitActive();
  }

  /** Starts it while another one has the store; returns once it waits for that one's end. */
  public void startStandby() {
    long before = ProcessLogs.read(log).length();
    launch();
    await("the broker waits for the store, see " + log)
        .atMost(Duration.ofSeconds(60))
        .failFast(() -> !process.isAlive())
        .until(() -> ProcessLogs.read(log).indexOf("slave mode", (int) before) >= 0);
  }

  /** Waits until it takes connections. */
  public void awaitActive() {
    await("the broker takes connections, see " + log)
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> !process.isAlive())
        .until(this::reachable);
  }

  private void launch() {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName());
    Map<String, String> environment = builder.environment();
    environment.put("SMS_BROKER_PASSWORD", SECRET);
    environment.put("SMS_BROKER_DMS_PASSWORD", SECRET);
    environment.put("SMS_BROKER_CRM_PASSWORD", SECRET);
    environment.put("SMS_BROKER_DATA_DIR", folder.toString());
    environment.put("SMS_BROKER_HOST", "127.0.0.1");
    environment.put("SMS_BROKER_PORT", Integer.toString(port));
    try {
      process =
          builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean reachable() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it as an operator would. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Its address, for clients that try again by themselves or not. */
  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** The environment of a bundle on it. */
  public Map<String, String> knobs() {
    return Map.of(
        "SMS_BROKER_URL",
        "failover:(" + url() + ")",
        "SMS_BROKER_USER",
        "bundle",
        "SMS_BROKER_PASSWORD",
        SECRET);
  }

  @Override
  public void close() {
    kill();
    RunningBundle.delete(folder);
  }
}
