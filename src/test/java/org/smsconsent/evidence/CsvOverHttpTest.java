package org.smsconsent.evidence;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The CSV over HTTP goes at the caller's pace, and holds nothing that the caller leaves behind. */
class CsvOverHttpTest {
  /** More than the buffers between the two ends hold. */
  private static final int ROWS = 40_000;

  @ParameterizedTest
  @EnumSource(Database.class)
  void theWholeCsvArrivesAndAnUnknownWishIsRefused(Database database) throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    Records customer = Told.story(running);

    HttpResponse<String> answer = get(running, "/api/exports/consents");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
    assertThat(ConsentCsvTest.parsed(answer.body()))
        .filteredOn(line -> line.get("number").equals(customer.number()))
        .extracting(line -> line.get("kind"))
        .isEqualTo(customer.kinds());
    assertThat(
            running.rows("SELECT outcome FROM audit WHERE operation = 'GET /api/exports/consents'"))
        .isNotEmpty();
    assertThat(
            ConsentCsvTest.parsed(
                get(running, "/api/exports/consents?records=states&since=2020-01-01T00:00:00Z")
                    .body()))
        .extracting(line -> line.get("number"))
        .contains(customer.number());
    assertThat(get(running, "/api/exports/consents?since=yesterday"))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
        .satisfies(refused -> assertThat(refused.body()).doesNotContain("yesterday"));
    assertThat(
            get(
                    running,
                    "/api/exports/consents?since=2020-01-01T00:00:00Z&since=2020-01-01T00:00:00Z")
                .statusCode())
        .isEqualTo(400);
    assertThat(get(running, "/api/exports/consents?records=all").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCallerWhoStallsOrGoesHoldsUpNobodyElse(Database database) throws Exception {
    try (RunningBundle running =
        RunningBundle.start(
            database, Map.of("SMS_EXPORT_STREAMS", "1", "SMS_EXPORT_IDLE_SECONDS", "1"))) {
      fill(running);
      try (Socket stalled = ask(running)) {
        assertThat(stalled.getInputStream().read()).isEqualTo('H');
        assertThat(get(running, "/api/exports/consents").statusCode()).isEqualTo(503);
        free(running);
        InputStream rest = stalled.getInputStream();
        assertThat(new String(whatComes(rest), StandardCharsets.UTF_8)).doesNotEndWith("0\r\n\r\n");
      }
      try (Socket gone = ask(running)) {
        assertThat(gone.getInputStream().read()).isEqualTo('H');
      }
      free(running);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCsvThatBreaksOffIsNotTakenForTheWhole(Database database) throws Exception {
    try (RunningBundle running = RunningBundle.start(database, Map.of())) {
      fill(running);
      try (Socket caller = ask(running)) {
        assertThat(caller.getInputStream().read()).isEqualTo('H');
        endSession(running, database);
        assertThat(new String(whatComes(caller.getInputStream()), StandardCharsets.UTF_8))
            .doesNotEndWith("0\r\n\r\n");
      }
    }
  }

  /** What a restart of the database does to the session of an export that waits for its caller. */
  private static void endSession(RunningBundle running, Database database) {
    String end =
        database == Database.H2
            ? "SELECT ABORT_SESSION(session_id) AS ended FROM information_schema.sessions WHERE isolation_level = 'SNAPSHOT'"
            : "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE state = 'idle in transaction' AND query LIKE '%consent_event%' AND datname = current_database()";
    await().until(() -> running.rows(end).stream().anyMatch(row -> row.get("ended").equals(true)));
  }

  private static byte[] whatComes(InputStream rest) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    try {
      rest.transferTo(all);
    } catch (java.io.IOException e) {
      // A connection that is reset ends with this, and what came before stands.
    }
    return all.toByteArray();
  }

  private static void free(RunningBundle running) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                get(running, "/api/exports/customers/" + Web.STORE).statusCode() == 404
                    && get(running, "/api/exports/consents?since=2999-01-01T00:00:00Z").statusCode()
                        == 200);
  }

  /** One customer who has said stop, and many copies of the row of the current state. */
  private static void fill(RunningBundle running) throws Exception {
    Records customer = new Records(running, Numbers.next());
    Told.text(customer, "STOP");
    Sql.run(
        running,
        "INSERT INTO consent_event (customer, scope, sequence, kind, state, held_from, channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash) "
            + "SELECT CONCAT('made-up-', n.n), 'all', 1, e.kind, e.state, e.held_from, e.channel, e.actor, e.rule, e.rule_version, e.words_digest, e.received_at, e.recorded_at, e.hash "
            + "FROM consent_event e, (SELECT * FROM generate_series(1, "
            + ROWS
            + ")) AS n (n)");
  }

  private static Socket ask(RunningBundle running) throws Exception {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(20_000);
    socket.connect(
        new java.net.InetSocketAddress(
            "127.0.0.1", Integer.parseInt(running.environment().get("SMS_HTTP_PORT"))));
    socket
        .getOutputStream()
        .write(
            "GET /api/exports/consents HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static HttpResponse<String> get(RunningBundle running, String path) {
    return running.web().exchange(running.web().request(path).GET().build());
  }
}
