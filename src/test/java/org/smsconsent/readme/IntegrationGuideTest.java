package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.smsconsent.outbound.Reason;
import org.smsconsent.support.Contract;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What docs/integration.md tells a DMS or CRM team is so. */
class IntegrationGuideTest {
  private static final String GUIDE = "docs/integration.md";
  private static final Pattern REFUSED = Pattern.compile("new InvalidText\\(\\s*\"([a-z-]+)\"");

  @Test
  void theFirstHourGoesAsItIsTold() throws Exception {
    Commands commands = new Commands(RunningBundle.shared(Database.H2));
    List<String> send = Commands.in(GUIDE, "## Send a text", "## Read the outcome");
    assertThat(commands.run(send.get(0))).contains("\"outcome\":\"SENT\"");
    assertThat(send.get(1)).contains("SendText.java +12025550145");
    assertThat(commands.example("SendText.java", "+12025550145", "We are open until six"))
        .contains("\"outcome\":\"SENT\"", "Nothing to do.");
    assertThat(commands.run(Commands.in(GUIDE, "## Read the outcome", "<!-- reasons -->").get(0)))
        .contains("\"outcome\":\"SENT\"", "ro-48213-ready");

    String stop = Commands.in(GUIDE, "## Handle BLOCKED", "## Subscribe").get(0);
    await()
        .untilAsserted(
            () ->
                assertThat(commands.run(stop))
                    .contains("409", "\"reason\":\"customer-opted-out\""));
    assertThat(commands.example("SendText.java", "+12025550145", "Hello"))
        .contains("\"outcome\":\"BLOCKED\"", "Do not try again");
  }

  @Test
  void itExplainsEveryReasonInTheWordsOfTheCode() throws IOException {
    String table = table();
    for (Reason reason : Reason.values()) {
      if (reason.technical()) {
        assertThat(table).doesNotContain("`" + reason.code() + "`");
      } else {
        assertThat(table)
            .contains("| `" + reason.code() + "` |")
            .containsPattern(
                Pattern.quote("| `" + reason.code() + "` |")
                    + "[^|]+"
                    + Pattern.quote("| " + reason.sentence() + " |"));
      }
    }
    assertThat(refusals()).contains("schema", "unknown-store", "invalid-number");
    assertThat(refusals())
        .allSatisfy(code -> assertThat(table).contains("| `" + code + "` | `INVALID` |"));
  }

  @Test
  void theSchemasListTheSameReasonsAsTheCode() throws IOException {
    Set<String> told = new TreeSet<>();
    Stream.of(Reason.values())
        .filter(reason -> !reason.technical())
        .forEach(reason -> told.add(reason.code()));
    told.addAll(refusals());
    Set<String> inEvents = new TreeSet<>();
    for (JsonNode reason : Contract.EVENT.document().findValues("reason")) {
      inEvents.addAll(texts(reason.path("enum")));
    }
    assertThat(inEvents).isEqualTo(told);
    // Nobody asks for an automatic answer, so nobody is answered about one.
    told.remove(Reason.REPLY_EXPIRED.code());
    assertThat(new TreeSet<>(texts(Contract.OUTCOME.document().at("/properties/reason/enum"))))
        .isEqualTo(told);
  }

  private static String table() throws IOException {
    String guide = Files.readString(Path.of(GUIDE));
    return guide.substring(guide.indexOf("<!-- reasons -->"), guide.indexOf("<!-- /reasons -->"));
  }

  /** The codes of what is not understood, as the code of the queue raises them. */
  private static Set<String> refusals() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String file : List.of("OutboundContract", "QueueReader", "Outcomes")) {
      Matcher raised =
          REFUSED.matcher(
              Files.readString(Path.of("src/main/java/org/smsconsent/outbound", file + ".java")));
      while (raised.find()) {
        codes.add(raised.group(1));
      }
    }
    return codes;
  }

  private static List<String> texts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
  }
}
