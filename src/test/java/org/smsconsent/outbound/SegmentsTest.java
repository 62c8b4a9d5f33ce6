package org.smsconsent.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long a text is for the phone company; the console is held to the same table of cases. */
class SegmentsTest {
  static Stream<Arguments> cases() throws IOException {
    JsonNode all = Web.read(Files.readString(Path.of("src/test/resources/segments.json")));
    return StreamSupport.stream(all.spliterator(), false)
        .map(
            one -> {
              StringBuilder text = new StringBuilder();
              one.path("text")
                  .forEach(part -> text.append(part.get(0).asText().repeat(part.get(1).asInt())));
              return Arguments.of(
                  one.path("what").asText(),
                  text.toString(),
                  one.path("encoding").asText(),
                  one.path("segments").asInt());
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theyAreCountedAsThePhoneCompanyCountsThem(
      String what, String text, String encoding, int count) {
    assertThat(Segments.of(text)).as(what).isEqualTo(new Segments(encoding, count));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theOutcomeAndItsEventTellThemWithTheFooter(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    try (Jms jms = new Jms(bundle.broker())) {
      // 160 characters with the space and the footer.
      Map<String, Object> full = Jms.document(customer, "a".repeat(139));
      JsonNode outcome = jms.ask(full);
      assertThat(outcome.path("segments").asInt()).isEqualTo(1);
      assertThat(outcome.path("encoding").asText()).isEqualTo("GSM-7");
      assertThat(bundle.web().get("/api/messages/" + full.get("id")).path("segments").asInt())
          .isEqualTo(1);

      assertThat(jms.ask(Jms.document(customer, "a".repeat(140))).path("segments").asInt())
          .isEqualTo(2);

      Map<String, Object> blocked = Jms.document(customer, "Ваша машина готова");
      bundle.web().webhook(customer, "STOP");
      await().until(() -> bundle.web().received(customer).size() == 3);
      JsonNode refused = jms.ask(blocked);
      assertThat(refused.path("outcome").asText()).isEqualTo("BLOCKED");
      assertThat(refused.path("encoding").asText()).isEqualTo("UCS-2");
      assertThat(refused.path("segments").asInt()).isEqualTo(1);
    }
  }
}
