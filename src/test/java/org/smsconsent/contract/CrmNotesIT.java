package org.smsconsent.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.FreePorts;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route file that operators drop into the routes folder writes the notes of a CRM. */
class CrmNotesIT {
  private static final String FILE = "crm-notes.camel.yaml";

  @Test
  void anOperatorDropsTheFileInAndEachEventBecomesOneNote() throws Exception {
    Path folder = RunningBundle.folder();
    Files.copy(Path.of("docs/examples", FILE), folder.resolve("routes").resolve(FILE));
    String broker = FreePorts.next();
    String customer = Numbers.next();
    try (BundleProcess bundle = new BundleProcess(folder, Map.of("SMS_BROKER_PORT", broker))) {
      bundle.start();
      bundle.web().webhook(customer, "STOP ../€");
      await().until(() -> notes(folder).size() == 1);
      Path note = notes(folder).get(0);
      assertThat(Files.readString(note))
          .contains(customer + " consent.opted-out (order ")
          .contains("NONE -> OPTED_OUT by customer, text, rule keyword-stop")
          .endsWith("STOP ../€");

      // The CRM takes the note away, and the same event comes again.
      Files.delete(note);
      String id = note.getFileName().toString().replace(".txt", "");
      try (Jms relay = new Jms(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker))) {
        relay.put(
            "Consumer.crm-notes.VirtualTopic.sms.events",
            relay
                .session()
                .createTextMessage(
                    Web.json(
                        Map.of(
                            "id",
                            id,
                            "type",
                            "consent.opted-out",
                            "number",
                            customer,
                            "evidence",
                            Map.of("state", "OPTED_OUT")))));
      }
      // What changes no consent makes no note.
      bundle.web().webhook(Numbers.next(), "Deals");
      assertThat(bundle.web().send("note-1", customer, "Hello").statusCode()).isEqualTo(409);
      await().until(() -> notes(folder).size() == 1);
      assertThat(Files.readString(notes(folder).get(0)))
          .contains(customer + " message.blocked (order ")
          .endsWith(
              "Text note-1: The customer has opted out of texts. Only the customer can opt back in, by texting REJOIN or OPTIN.");
    }
  }

  private static List<Path> notes(Path folder) throws IOException {
    Path notes = folder.resolve("crm-notes");
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(notes)) {
      return new ArrayList<>(
          files
              .filter(file -> file.getFileName().toString().matches("[0-9a-f-]{36}\\.txt"))
              .toList());
    }
  }
}
