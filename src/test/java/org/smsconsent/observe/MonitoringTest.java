package org.smsconsent.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.PostgresProcess;
import org.smsconsent.support.Prometheus;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Scrape;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The alert rules and the dashboard ask for what the bundle tells, and ask rightly. */
class MonitoringTest {
  private static final Path MONITORING = Path.of("src/main/docker/monitoring").toAbsolutePath();
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:up|(?:sms|jvm|hikaricp|camel|process|system)_\\w+)\\b");

  /** Labels that Prometheus itself adds or a histogram has. */
  private static final Pattern LABEL_VALUE =
      Pattern.compile("\\b(kind|queue|area|pool)=\"([^\"]+)\"");

  @Test
  void promtoolAcceptsTheRulesAndTheConfiguration() {
    assertThat(Prometheus.promtool(MONITORING, "check", "config", "prometheus.yml"))
        .startsWith("0: ");
  }

  @Test
  void everyAlertFiresWhenItHasToAndNotBefore() throws IOException {
    assertThat(Prometheus.promtool(MONITORING, "test", "rules", "alerts-test.yml"))
        .startsWith("0: ");
    String tried = read("alerts-test.yml");
    assertThat(alerts()).allSatisfy(alert -> assertThat(tried).contains(alert));
  }

  @Test
  void everyAlertIsExplained() throws IOException {
    String told = Files.readString(Path.of("docs/monitoring.md"));
    assertThat(alerts())
        .allSatisfy(alert -> assertThat(told).contains("\n### " + alert + "\n"))
        .allSatisfy(
            alert ->
                assertThat(read("alerts.yml"))
                    .contains(
                        "runbook: docs/monitoring.md#" + alert.toLowerCase(Locale.ROOT) + "\n"));
  }

  @Test
  void everyMetricThatIsAskedForIsTold() throws Exception {
    TwilioBundle running = TwilioBundle.on(Database.H2);
    traffic(running);

    Scrape scrape = Scrape.of(running.bundle());
    Set<String> told = scrape.names();
    // Prometheus tells this one of itself.
    told.add("up");
    String dashboard = expressions(Web.read(read("grafana/dashboards/consent.json")));
    String rules =
        read("alerts.yml")
            .lines()
            .filter(line -> !line.contains("summary:"))
            .collect(Collectors.joining("\n"));
    String documents = Files.readString(Path.of("docs/monitoring.md"));
    for (String asking : Set.of(dashboard, rules, documents)) {
      Set<String> asked = new TreeSet<>();
      METRIC.matcher(asking).results().forEach(found -> asked.add(found.group()));
      assertThat(told).containsAll(asked);
      assertThat(asked).hasSizeGreaterThan(12);
      LABEL_VALUE
          .matcher(asking)
          .results()
          .forEach(found -> assertThat(scrape.values(found.group(1))).contains(found.group(2)));
    }
    assertThat(scrape.value("sms_provider_errors_total", Map.of("code", "21610")))
        .isGreaterThanOrEqualTo(1);
    assertThat(scrape.value("sms_provider_errors_total", Map.of("code", "30007")))
        .isGreaterThanOrEqualTo(1);
  }

  /** Promise 1, watched: the alert is raised by a real server, on real rows. */
  @Test
  void aRevocationThatIsNotHonouredRaisesTheAlert(@TempDir Path folder) throws Exception {
    MovableClock clock = new MovableClock();
    Files.copy(MONITORING.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    try (RunningBundle bundle = RunningBundle.start(Database.H2, Map.of(), clock);
        Prometheus prometheus =
            new Prometheus(
                folder,
                read("prometheus.yml")
                    .replace("15s", "1s")
                    .replace(
                        "bundle:9876",
                        "127.0.0.1:" + bundle.environment().get("SMS_MANAGEMENT_PORT")))) {
      String customer = Numbers.next();
      bundle.web().webhook(customer, "STOP");
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> prometheus.value("sms_opt_outs_total") == 1);
      assertThat(prometheus.firing()).isEmpty();

      clock.pass(Duration.ofMinutes(5));
      RevocationsTest.sentByAnotherProgram(bundle, customer, clock.instant());

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> prometheus.firing().contains("RevocationNotHonoured"));
      assertThat(prometheus.firing()).containsExactly("RevocationNotHonoured");
    }
  }

  /**
   * Prometheus gives a scrape ten seconds, and the alerts need it most when something is broken.
   */
  @Test
  void aLostDatabaseLeavesTheOtherFigures() {
    try (PostgresProcess postgres = new PostgresProcess();
        RunningBundle bundle =
            RunningBundle.start(
                RunningBundle.folder(), postgres.knobs(), Clock.tickMillis(ZoneOffset.UTC))) {
      postgres.stop();
      assertThat(bundle.web().webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(503);

      Instant asked = Instant.now();
      Scrape scrape = Scrape.of(bundle);

      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(scrape.value("sms_inbound_unrecorded_total", Map.of())).isEqualTo(1);
      assertThat(scrape.value("sms_outbox_age_seconds", Map.of())).isNaN();
      assertThat(scrape.value("sms_revocation_unhonoured_age_seconds", Map.of("kind", "texted")))
          .isNaN();
      postgres.start();
    }
  }

  private static void traffic(TwilioBundle running) throws Exception {
    String customer = Numbers.next();
    try (Jms dms = new Jms(running.bundle().broker())) {
      Map<String, Object> sent = Jms.document(customer, "Your car is ready");
      dms.ask(sent);
      Map<String, String> report =
          new HashMap<>(
              Map.of(
                  "MessageSid",
                  running.twilio().taken(customer).get(0).get("Sid"),
                  "AccountSid",
                  TwilioStandIn.ACCOUNT,
                  "MessageStatus",
                  "undelivered",
                  "ErrorCode",
                  "30007",
                  "To",
                  customer));
      String id = (String) running.text((String) sent.get("id")).get("id");
      SignedWebhooks.post(running.bundle().web(), "/sms/status?message=" + id, report);
      String blocked = Numbers.next();
      running.twilio().toward(blocked, Behaviour.refuse(400, 21610));
      dms.ask(Jms.document(blocked, "Your car is ready"));
    }
  }

  private static Set<String> alerts() throws IOException {
    return Pattern.compile("- alert: (\\w+)")
        .matcher(read("alerts.yml"))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String expressions(JsonNode dashboard) {
    StringBuilder all = new StringBuilder();
    dashboard
        .path("panels")
        .forEach(
            panel ->
                panel
                    .path("targets")
                    .forEach(target -> all.append(target.path("expr").asText()).append('\n')));
    return all.toString();
  }

  private static String read(String file) throws IOException {
    return Files.readString(MONITORING.resolve(file));
  }
}
