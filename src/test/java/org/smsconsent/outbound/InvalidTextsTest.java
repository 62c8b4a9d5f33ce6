package org.smsconsent.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;

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

/**
 * Promise 8: what cannot be understood is put aside as it came, and its producer hears why, without
 * the value.
 */
class InvalidTextsTest {
  private static final String SECRET = "Zanzibar";

  /** Documents, the reason, and what the sentence names. */
  static Stream<Arguments> documents() {
    return Stream.of(
            refused("", "no-json", "empty"),
            refused(SECRET, "no-json", "line 1"),
            refused("[]", "schema", "the document"),
            refused("null", "schema", "the document"),
            refused("{} {}", "no-json", "line 1"),
            refused(with("id", 7), "schema", "id"),
            refused(with("id", "a b"), "schema", "id"),
            refused(with("id", SECRET + "\n"), "schema", "id"),
            refused(with("id", SECRET.repeat(7_700)), "schema", "id"),
            refused(with("to", 12025550100L), "schema", "to"),
            refused(with("body", List.of(SECRET)), "schema", "body"),
            refused(with("subject", SECRET), "schema", "field"),
            refused(with("category", SECRET), "schema", "category"),
            refused(with("store", SECRET), "unknown-store", "store"),
            refused(with("to", "+1202555"), "invalid-number", "to"),
            refused(with("to", SECRET), "invalid-number", "to"),
            refused(with("to", "+19005550123"), "premium-number", "to"),
            refused(with("body", ""), "schema", "body"),
            refused(with("body", " \t\n"), "schema", "body"),
            refused(with("body", SECRET.repeat(213)), "schema", "body"),
            refused(with("body", "x".repeat(1590)), "too-long", "body"),
            refused(with("body", SECRET + "\u0000"), "schema", "body"),
            refused(with("body", SECRET + "\ud83d"), "schema", "body"),
            refused(with("author", SECRET + "\u0000"), "schema", "author"),
            refused(with("author", "\ud83d\ude97".repeat(100)), "schema", "author"),
            refused(with("notBefore", SECRET), "schema", "notBefore"),
            refused(with("notBefore", "+999999999-12-31T00:00:00Z"), "schema", "notBefore"),
            refused(with("notBefore", "9999-12-31T00:00:00Z"), "schema", "notBefore"),
            refused(with("expiresAt", "-100000-01-01T00:00:00Z"), "schema", "expiresAt"),
            refused("{\"id\":\"a\",\"id\":\"b\"}", "no-json", "line 1"))
        .flatMap(
            arguments ->
                Stream.of(Database.values())
                    .map(
                        database ->
                            Arguments.of(
                                database,
                                arguments.get()[0],
                                arguments.get()[1],
                                arguments.get()[2])));
  }

  private static Arguments refused(String document, String reason, String names) {
    return Arguments.of(document, reason, names);
  }

  private static String with(String field, Object value) {
    Map<String, Object> document = Jms.document("+12025550123", "Hello");
    document.put(field, value);
    return Web.json(document);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aDocumentOutsideTheContractIsPutAsideUnchangedAndExplained(
      Database database, String document, String reason, String names) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    try (Jms jms = new Jms(bundle.broker())) {
      TextMessage message = jms.asking(jms.session().createTextMessage(document));
      message.setStringProperty("origin", "dms-7");
      message.setIntProperty("attempt", 3);
      String request = jms.queue(message);

      JsonNode outcome = jms.outcome(request);
      TextMessage parked = (TextMessage) jms.parked(request);

      assertThat(outcome.path("outcome").asText()).isEqualTo("INVALID");
      assertThat(outcome.path("reason").asText()).isEqualTo(reason);
      assertThat(outcome.path("detail").asText()).contains(names);
      assertThat(outcome.toString()).doesNotContain(SECRET);
      assertThat(parked.getText()).isEqualTo(document);
      assertThat(parked.getStringProperty("origin")).isEqualTo("dms-7");
      assertThat(parked.getIntProperty("attempt")).isEqualTo(3);
      assertThat(parked.getStringProperty("SmsReason")).isEqualTo(reason);
      assertThat(parked.getStringProperty("SmsDetail")).isEqualTo(outcome.path("detail").asText());
    }
  }

  /** A message that is no text is never deserialised. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aMessageThatIsNoTextIsPutAsideAsItCame(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    try (Jms jms = new Jms(bundle.broker())) {
      BytesMessage bytes = jms.asking(jms.session().createBytesMessage());
      bytes.writeBytes(new byte[] {1, 0, -1});
      MapMessage map = jms.asking(jms.session().createMapMessage());
      map.setString("to", SECRET);
      ObjectMessage object = jms.asking(jms.session().createObjectMessage(SECRET));

      Message parkedBytes = parked(jms, bytes);
      assertThat(((BytesMessage) parkedBytes).getBodyLength()).isEqualTo(3);
      assertThat(((MapMessage) parked(jms, map)).getString("to")).isEqualTo(SECRET);
      assertThat(parked(jms, object)).isInstanceOf(ObjectMessage.class);
    }
  }

  private static Message parked(Jms jms, Message message) throws Exception {
    String request = jms.queue(message);
    assertThat(jms.outcome(request).path("reason").asText()).isEqualTo("no-text-message");
    return jms.parked(request);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aMessageOfAMegabyteIsPutAsideAndTheNextTextGoes(Database database) throws Exception {
    RunningBundle bundle = RunningBundle.shared(database);
    String customer = Numbers.next();
    String large = "x".repeat(1_000_000);
    try (Jms jms = new Jms(bundle.broker())) {
      String request = jms.queue(jms.asking(jms.session().createTextMessage(large)));

      assertThat(jms.outcome(request).path("detail").asText()).contains("longer than");
      assertThat(((TextMessage) jms.parked(request)).getText().getBytes(StandardCharsets.UTF_8))
          .hasSize(1_000_000);
      assertThat(jms.ask(Jms.document(customer, "Hello")).path("outcome").asText())
          .isEqualTo("SENT");
    }
  }
}
