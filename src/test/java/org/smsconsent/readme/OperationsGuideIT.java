package org.smsconsent.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.Queue;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.support.BrokerProcess;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.ProcessLogs;
import org.smsconsent.support.SystemPostgres;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What docs/operations.md tells an operator to type does what it says. */
@ExtendWith(ProcessLogs.class)
class OperationsGuideIT {
  private static final Path SOURCE =
      Path.of("src/test/java/org/smsconsent/readme/OperationsGuideIT.java");

  @TempDir private Path place;

  @Test
  void everyBlockOfCommandsIsRunHere() throws Exception {
    List<String> run = new ArrayList<>();
    Pattern.compile("run\\(\"([^\"]+)\", (\\d)\\)")
        .matcher(Files.readString(SOURCE))
        .results()
        .forEach(call -> run.add(call.group(1) + " " + call.group(2)));
    List<String> told = new ArrayList<>();
    Runbook.blocks()
        .forEach(
            (heading, blocks) -> {
              for (int block = 0; block < blocks.size(); block++) {
                told.add(heading + " " + block);
              }
            });
    assertThat(told).isNotEmpty();
    assertThat(run).containsAll(told);
  }

  @Test
  void itIsInstalledLookedAtBackedUpAndRestored() throws Exception {
    try (Runbook book = new Runbook(place, Map.of())) {
      started(book);
      assertThat(book.web().webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(200);
      assertThat(book.run("Look", 0))
          .contains("{\"status\":\"UP\"", "sms_outbox_rows", "\"outbox\":{\"waiting\":");
      assertThat(book.shell("cd /opt/sms; java -jar sms-consent-routes.jar move || echo $?"))
          .contains("An application runs on ", "Stop it first");
      assertThat(book.run("Stop", 0)).endsWith("stopped\n");
      assertThat(book.run("Secrets", 1)).contains("SMS_LEDGER_KEY is not the key", "status 2");
      assertThat(book.run("Backup and restore on H2", 0)).contains("1 events in 1 chains, signed");

      String old = book.shell("cat /etc/sms/secrets/admin").strip();
      book.run("Secrets", 0);
      assertThat(book.run("Upgrade", 0)).startsWith("sms-consent-routes ");
      book.shell("cp -r routes phrases /opt/sms");
      assertThat(book.run("Upgrade", 1)).isEqualTo("none changed\nAll is well.\n");
      book.run("Start", 0);
      assertThat(me(book, old)).isEqualTo("401");
      assertThat(me(book, "$(cat /etc/sms/secrets/admin)")).isEqualTo("200");
      assertThat(book.web().webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(200);
      book.run("Stop", 0);
      assertThat(book.run("Backup and restore on H2", 1))
          .contains("OK: 1 events in 1 chains hold", "with 1 events in 1 chains stands");
    }
  }

  private static void started(Runbook book) throws Exception {
    book.run("Install", 0);
    assertThat(book.run("Start", 0)).endsWith("ready\n");
  }

  private static String me(Runbook book, String password) throws Exception {
    return book.shell(
        "curl -s -o /dev/null -w '%{http_code}' -u \"admin:"
            + password
            + "\" http://127.0.0.1:8080/api/me");
  }

  @Test
  void whatCouldNotBeUnderstoodOrDeliveredIsListedReadReplayedAndDiscarded() throws Exception {
    try (Runbook book = new Runbook(place, Map.of())) {
      started(book);
      try (Jms jms = new Jms(new ActiveMQConnectionFactory(book.broker()))) {
        for (String body : List.of("First", "Second")) {
          Map<String, Object> text = Jms.document(Numbers.next(), body);
          text.put("store", "oak-lane");
          assertThat(jms.ask(text).path("outcome").asText()).isEqualTo("INVALID");
        }
        assertThat(book.run("Invalid texts", 0)).contains("unknown-store", "First");
        assertThat(book.run("Invalid texts", 1)).isEmpty();
        await()
            .untilAsserted(() -> assertThat(book.run("Invalid texts", 0)).contains("\"Second\""));
        book.run("Invalid texts", 2);
        assertThat(book.run("Invalid texts", 0)).contains("First").doesNotContain("Second");

        Queue crm = jms.session().createQueue("Consumer.crm.VirtualTopic.sms.events");
        for (String body : List.of("one", "two")) {
          expired(jms, crm, body);
        }
        assertThat(book.run("Dead letters", 0))
            .containsSubsequence("ID:", "from queue://Consumer.crm", "ID:", "one")
            .doesNotContain("two");
        assertThat(book.run("Dead letters", 1)).contains(" replay ID:", "to queue://Consumer.crm");
        assertThat(book.run("Dead letters", 2)).contains(": the appointment is over");
        assertThat(book.run("Dead letters", 0)).isEmpty();
      }
    }
  }

  /** The consumer comes when the millisecond is over; one that waits might be quicker than that. */
  private static void expired(Jms jms, Queue queue, String body) throws Exception {
    Message message = jms.session().createTextMessage(body);
    try (var producer = jms.session().createProducer(queue)) {
      producer.send(message, DeliveryMode.PERSISTENT, 4, 1);
    }
    long end = message.getJMSExpiration();
    await().until(() -> System.currentTimeMillis() > end);
    try (var consumer = jms.session().createConsumer(queue)) {
      assertThat(consumer.receive(500)).isNull();
    }
  }

  @Test
  @EnabledIf("org.smsconsent.support.SystemPostgres#available")
  void itMovesToPostgresIsBackedUpThereAndRestored() throws Exception {
    try (SystemPostgres postgres = new SystemPostgres();
        Runbook book = new Runbook(place, postgres.environment())) {
      started(book);
      String customer = Numbers.next();
      assertThat(book.web().webhook(customer, "STOP").statusCode()).isEqualTo(200);
      await()
          .untilAsserted(
              () -> assertThat(book.run("To another broker", 0)).isEqualTo("[0,0,0,0,0]\n"));
      book.run("Stop", 0);
      book.run("Backup and restore on H2", 0);
      book.run("From H2 to PostgreSQL", 0);
      assertThat(book.run("From H2 to PostgreSQL", 1))
          .contains("There as here 1 events in 1 chains hold", "with 1 events in 1 chains stands");

      book.run("Start", 0);
      assertThat(book.web().webhook(customer, "REJOIN").statusCode()).isEqualTo(200);
      assertThat(book.run("Backup and restore on PostgreSQL", 0)).contains("2 events in 1 chains");
      assertThat(book.run("Backup and restore on PostgreSQL", 1))
          .contains("OK: 2 events in 1 chains hold", "with 2 events in 1 chains stands");
      book.run("Backup and restore on PostgreSQL", 2);
      book.run("Stop", 0);
      assertThat(book.run("Start", 0)).endsWith("ready\n");
    }
  }

  @Test
  void anOutboxThatIsStuckShowsAndDrainsWhenTheBrokerIsBack() throws Exception {
    try (BrokerProcess broker = new BrokerProcess();
        Runbook book = new Runbook(place, broker.knobs())) {
      started(book);
      broker.stop();
      assertThat(book.web().webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(book.run("Stuck outbox", 0))
                      .contains("\"name\":\"broker\",\"status\":\"DOWN\"")
                      .contains("sms_outbox_rows 3.0"));
      broker.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(book.run("Stuck outbox", 0))
                      .contains("\"name\":\"broker\",\"status\":\"UP\"")
                      .contains("sms_outbox_rows 0.0"));
    }
  }

  @Test
  void anOutageOfTheProviderShowsAndLostWebhooksComeBack() throws Exception {
    try (TwilioStandIn twilio = new TwilioStandIn(Clock.systemUTC());
        Runbook book = new Runbook(place, onTwilio(twilio))) {
      started(book);
      assertThat(book.run("Provider outage", 0)).contains("sms_provider_calls_stopped 0.0");
      twilio.texted(Numbers.next(), Web.STORE, "STOP", Instant.now().minus(Duration.ofMinutes(30)));
      assertThat(book.run("Lost webhooks", 0)).startsWith("1 lost text is back, of those since ");
      assertThat(book.run("Lost webhooks", 0)).startsWith("No text was lost");

      try (Jms jms = new Jms(new ActiveMQConnectionFactory(book.broker()))) {
        for (int call = 0; call < 4; call++) {
          String customer = Numbers.next();
          twilio.toward(customer, Behaviour.refuse(503, 20503));
          jms.queue(jms.message(Jms.document(customer, "Your car is ready")));
        }
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(book.run("Provider outage", 0))
                      .contains("sms_provider_calls_stopped 1.0"));
    }
  }

  private static Map<String, String> onTwilio(TwilioStandIn twilio) {
    Map<String, String> settings = new HashMap<>(twilio.customersSettings());
    settings.put("SMS_API_TOKEN", "a-token-of-the-runbook");
    settings.put("SMS_TWILIO_BREAKER_CALLS", "4");
    return settings;
  }
}
