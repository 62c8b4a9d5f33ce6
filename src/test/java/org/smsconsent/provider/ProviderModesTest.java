package org.smsconsent.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What follows from a text in each mode of the provider, as the table of docs/twilio.md has it: in
 * our consent, on the provider's list, and for who answers.
 */
class ProviderModesTest {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "default", "+12025550101",
          "advanced", "+12025550102",
          "none", "+12025550103",
          "toll-free", "+18885550104");

  /** Whether Twilio answers is not seen from here; that we do not is what counts. */
  private static final Set<String> NOT_WE = Set.of("Twilio", "nobody");

  private static final Map<Database, Rig> RUNNING = new ConcurrentHashMap<>();

  private record Rig(RunningBundle bundle, TwilioStandIn twilio) {}

  /** A line of the table. */
  record Row(
      String mode,
      String before,
      String text,
      String optOutType,
      String consent,
      String list,
      String answers) {}

  static Stream<Arguments> rows() throws IOException {
    String page = Files.readString(Path.of("docs/twilio.md"));
    List<Row> rows =
        page.substring(page.indexOf("<!-- modes -->"), page.indexOf("<!-- /modes -->"))
            .lines()
            .skip(3)
            .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
            .map(cells -> Arrays.stream(cells).map(String::strip).toList())
            .map(c -> new Row(c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6)))
            .toList();
    assertThat(rows.stream().map(Row::mode)).containsAll(NUMBERS.keySet());
    return rows.stream()
        .flatMap(row -> Arrays.stream(Database.values()).map(on -> Arguments.of(on, row)));
  }

  @AfterAll
  static void stop() {
    RUNNING
        .values()
        .forEach(
            rig -> {
              rig.bundle().close();
              rig.twilio().close();
            });
    RUNNING.clear();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void aTextDoesWhatTheTableSays(Database database, Row row) {
    Rig rig = RUNNING.computeIfAbsent(database, ProviderModesTest::start);
    String customer = Numbers.next();
    if (!row.before().isEmpty()) {
      String[] parts = row.before().replace(")", "").split(" \\(");
      webhook(rig, customer, row.mode(), parts[0], parts.length > 1 ? parts[1] : "");
    }

    String sid = webhook(rig, customer, row.mode(), row.text(), row.optOutType());

    assertThat(rig.bundle().web().state(customer)).isEqualTo(row.consent());
    assertThat(list(rig, customer, row.mode())).isEqualTo(row.list());
    assertThat(answer(rig, customer, sid))
        .isEqualTo(NOT_WE.contains(row.answers()) ? "not we" : row.answers());
  }

  private static Rig start(Database database) {
    MovableClock clock = new MovableClock();
    TwilioStandIn twilio = new TwilioStandIn(clock);
    Map<String, String> settings = new HashMap<>(twilio.settings());
    settings.put("SMS_TWILIO_OPT_OUT_MODE", "default");
    settings.put("SMS_STORES", "main-street, advanced, none, toll-free");
    settings.put("SMS_STORE_MAIN_STREET_NUMBERS", NUMBERS.get("default"));
    for (String mode : List.of("advanced", "none", "toll-free")) {
      String store = "SMS_STORE_" + mode.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
      settings.put(store + "_NAME", mode);
      settings.put(store + "_NUMBERS", NUMBERS.get(mode));
      settings.put(store + "_CONTACT", "us");
      settings.put(store + "_OPT_OUT_MODE", mode);
    }
    return new Rig(RunningBundle.start(database, settings, clock), twilio);
  }

  private static String webhook(
      Rig rig, String customer, String mode, String text, String optOutType) {
    String sid = "SM" + Jms.id();
    Map<String, String> form = new HashMap<>(Web.form(sid, customer, text));
    form.put("To", NUMBERS.get(mode));
    if (!optOutType.isEmpty()) {
      form.put("OptOutType", optOutType);
    }
    assertThat(SignedWebhooks.post(rig.bundle().web(), "/sms/inbound", form).body())
        .isEqualTo("<Response/>");
    return sid;
  }

  private static String list(Rig rig, String customer, String mode) {
    return rig
        .bundle()
        .rows(
            "SELECT s.sender, e.kind FROM provider_state s"
                + " JOIN customer c ON c.id = s.customer"
                + " JOIN provider_event e ON e.customer = s.customer AND e.sender = s.sender AND e.sequence = s.sequence"
                + " WHERE c.number = ?",
            customer)
        .stream()
        .peek(row -> assertThat(row).containsEntry("sender", NUMBERS.get(mode)))
        .map(row -> row.get("kind").toString())
        .findFirst()
        .orElse("");
  }

  /** Who answered a text, once all answers to the customer are decided. */
  private static String answer(Rig rig, String customer, String sid) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rig.bundle()
                            .rows(
                                "SELECT id FROM message WHERE number = ? AND status IN ('QUEUED', 'SENDING', 'DEFERRED')",
                                customer))
                    .isEmpty());
    List<Map<String, Object>> answers =
        rig.bundle()
            .rows(
                "SELECT a.status, a.reason, a.body FROM message a JOIN message t ON t.id = a.cause WHERE t.provider_id = ?",
                sid);
    if (answers.isEmpty()) {
      return "not we";
    }
    Map<String, Object> answer = answers.get(0);
    boolean sent = answer.get("status").equals("SENT");
    assertThat(
            rig.twilio().posts(customer).stream()
                .filter(post -> post.get("Body").equals(answer.get("body"))))
        .hasSize(sent ? 1 : 0);
    return sent ? "we" : "nobody: Twilio blocks";
  }
}
