package org.smsconsent.contract;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.smsconsent.support.BrokerProcess;
import org.smsconsent.support.Contract;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The consumer that integration teams start from hears of everything once, as the CRM's own user at
 * the broker, with nothing but the client's libraries, and while the broker dies.
 */
class PlainJmsConsumerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String LIBRARIES = "activemq-client|slf4j-api|jakarta\\.jms-api|hawtbuf";

  private final List<String> notes = new CopyOnWriteArrayList<>();

  @Test
  void itWritesANoteForEachEventOnceAndGoesOnAfterTheBrokerWasAway() throws Exception {
    String first = Numbers.next();
    String second = Numbers.next();
    try (BrokerProcess broker = new BrokerProcess();
        RunningBundle bundle =
            RunningBundle.start(
                RunningBundle.folder(), broker.knobs(), Clock.tickMillis(ZoneOffset.UTC))) {
      Process consumer = consumer(broker);
      try {
        awaitNote("Listening");
        bundle.web().webhook(first, "STOP");
        awaitNote(first + " consent.opted-out: STOP");
        twice(broker);

        broker.kill();
        bundle.web().webhook(second, "Stop texting me!");
        broker.start();
        awaitNote(second + " consent.opted-out: Stop texting me!");
        awaitNote("+12025550123 consent.opted-out");
        assertThat(notes).doesNotHaveDuplicates();
      } finally {
        consumer.destroyForcibly().onExit().join();
      }
    }
  }

  private void awaitNote(String part) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(notes).anySatisfy(note -> assertThat(note).contains(part)));
  }

  /** The same event a second time, as after an outage between the two commits of the relay. */
  private static void twice(BrokerProcess broker) throws Exception {
    Path example = Contract.folder().resolve("examples/consent.opted-out.json");
    String event = Web.json(Web.read(Files.readString(example)));
    Map<String, String> knobs = broker.knobs();
    try (Jms relay =
        new Jms(
            new ActiveMQConnectionFactory(
                knobs.get("SMS_BROKER_USER"),
                knobs.get("SMS_BROKER_PASSWORD"),
                knobs.get("SMS_BROKER_URL")))) {
      for (int time = 0; time < 2; time++) {
        relay.put("Consumer.crm.VirtualTopic.sms.events", relay.session().createTextMessage(event));
      }
    }
  }

  private Process consumer(BrokerProcess broker) throws IOException {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    Path.of(entry).getFileName().toString().matches("(" + LIBRARIES + ")-\\d.*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(path.split(File.pathSeparator)).hasSize(4);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-cp",
            path,
            "docs/examples/PlainJmsConsumer.java");
    builder
        .environment()
        .putAll(
            Map.of(
                "BROKER",
                broker.url(),
                "BROKER_USER",
                "crm",
                "BROKER_PASSWORD",
                broker.knobs().get("SMS_BROKER_PASSWORD")));
    Process process = builder.redirectErrorStream(true).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    Thread reader = new Thread(() -> output.lines().forEach(notes::add), "consumer's output");
    reader.setDaemon(true);
    reader.start();
    return process;
  }
}
