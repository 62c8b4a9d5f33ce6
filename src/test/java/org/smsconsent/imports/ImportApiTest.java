package org.smsconsent.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Files of legacy opt-outs over HTTP: taken in pieces, imported beside everything else. */
class ImportApiTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aFileIsTakenImportedAndReported(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    long uploads = audited(running, "POST /api/imports", "202");
    long downloads = audited(running, "GET /api/imports/{id}/refused", "allowed");
    Records customer = new Records(running, Numbers.next());
    String bad = "nobody,2024-05-31,\"Zoë, twice\"";
    JsonNode told =
        ImportedFile.upload(
            running,
            "number,date,note\r\n" + customer.number() + ",2024-05-31,\r\n" + bad + "\r\n");

    assertThat(told.path("state").asText()).isEqualTo("DONE");
    assertThat(told.path("imported").asInt()).isEqualTo(1);
    assertThat(told.path("refused").asInt()).isEqualTo(1);
    assertThat(customer.kinds()).containsExactly("OPT_OUT");
    Web web = running.web();
    String path = "/api/imports/" + told.path("id").asText();
    HttpResponse<String> refused = web.exchange(web.request(path + "/refused").GET().build());
    assertThat(refused.body())
        .isEqualTo(
            "number,date,note,line,reason\r\n"
                + bad
                + ",3,\"number is no valid telephone number\"\r\n");
    assertThat(refused.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"refused.csv\"");
    assertThat(web.get("/api/imports").path("imports").get(0).path("id"))
        .isEqualTo(told.path("id"));
    assertThat(audited(running, "POST /api/imports", "202")).isEqualTo(uploads + 1);
    assertThat(audited(running, "GET /api/imports/{id}/refused", "allowed"))
        .isEqualTo(downloads + 1);
  }

  private static long audited(RunningBundle running, String operation, String outcome) {
    return running
        .rows("SELECT id FROM audit WHERE operation = ? AND outcome = ?", operation, outcome)
        .size();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void importsAreListedPageByPageNewestFirst(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Deque<String> made = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(
          ImportedFile.upload(running, "number,date\n" + Numbers.next() + ",2024-05-31\n")
              .path("id")
              .asText());
    }

    List<String> listed = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      JsonNode page = running.web().get("/api/imports?limit=2" + next.get());
      assertThat(page.path("imports")).hasSizeBetween(1, 2);
      page.path("imports").forEach(each -> listed.add(each.path("id").asText()));
      next =
          Optional.ofNullable(page.path("next").textValue())
              .map(cursor -> "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    assertThat(listed).startsWith(made.toArray(String[]::new)).doesNotHaveDuplicates();
    assertThat(listed).hasSize(running.rows("SELECT id FROM import").size());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFileThatIsNoListFailsWithASentence(Database database) {
    JsonNode told = ImportedFile.upload(RunningBundle.shared(database), "name;phone\nsecret;1\n");
    assertThat(told.path("state").asText()).isEqualTo("FAILED");
    assertThat(told.path("problem").asText()).contains("number and date").doesNotContain("secret");
  }

  /** A later import would wait behind one that is tried for ever. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatTheDatabaseRefusesForGoodFailsAndKeepsNoOtherWaiting(Database database)
      throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    try (var connection = running.bundle().pools().background.alone().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE import_refusal ADD CONSTRAINT no_line_777 CHECK (line <> 777)");
      try {
        JsonNode told =
            ImportedFile.upload(running, "number,date\n" + "\n".repeat(775) + "secret,2024-05-31");
        assertThat(told.path("state").asText()).isEqualTo("FAILED");
        assertThat(told.path("problem").asText()).contains("SQL state 23").doesNotContain("secret");
      } finally {
        statement.execute("ALTER TABLE import_refusal DROP CONSTRAINT no_line_777");
      }
    }
    String next = "number,date\n" + Numbers.next() + ",2024-05-31\n";
    assertThat(ImportedFile.upload(running, next).path("state").asText()).isEqualTo("DONE");
  }

  @Test
  void whatIsNoUploadIsRefused() {
    Web web = RunningBundle.shared(Database.H2).web();
    assertThat(web.post("/api/imports?actor=dana", "application/json", "{}").statusCode())
        .isEqualTo(415);
    assertThat(web.post("/api/imports", "text/csv", "number,date\n").statusCode()).isEqualTo(400);
    assertThat(web.post("/api/imports?actor=dana&x=1", "text/csv", "").statusCode()).isEqualTo(400);
    HttpResponse<String> none =
        web.exchange(web.request("/api/imports/" + UUID.randomUUID()).GET().build());
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(
            web.exchange(
                    web.request("/api/imports/" + UUID.randomUUID() + "/refused").GET().build())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aGigabyteIsRefusedWhetherItSaysItsSizeOrNotAndNothingOfItIsImported() throws Exception {
    try (RunningBundle running =
        RunningBundle.start(Database.H2, Map.of("SMS_IMPORTS_MAX_MB", "4"))) {
      assertThat(answer(running, "Content-Length: 1073741824\r\n", 0)).contains(" 413 ");
      assertThat(answer(running, "Transfer-Encoding: chunked\r\n", 1024)).contains(" 413 ");

      assertThat(running.rows("SELECT id FROM import")).isEmpty();
      Path folder = running.workingFolder().resolve("data/imports");
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
      assertThat(ImportedFile.upload(running, "number,date\n").path("state").asText())
          .isEqualTo("DONE");
    }
  }

  /** The first line of the answer to an upload of so many megabytes, made while they are sent. */
  private static String answer(RunningBundle running, String size, int megabytes)
      throws IOException {
    int port = Integer.parseInt(running.environment().get("SMS_HTTP_PORT"));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /api/imports?actor=dana HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
              + size
              + "\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] line = "+12025550123,2024-05-31,\n".getBytes(StandardCharsets.US_ASCII);
      byte[] megabyte = new byte[1024 * 1024];
      for (int i = 0; i < megabyte.length; i++) {
        megabyte[i] = line[i % line.length];
      }
      Thread sending =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < megabytes; i++) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(megabyte);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                  }
                } catch (IOException e) {
                  // Nobody reads on: the refusal has closed the connection.
                  assertThat(e).isNotNull();
                }
              });
      sending.start();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anImportThatAStopInterruptedIsCarriedOutByTheNextStart(Database database) throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    String number = Numbers.next();
    var pool = running.bundle().pools().background.alone();
    Imports imports = new Imports(pool, java.time.Clock.systemUTC());
    Import left =
        imports.open(
            new Import(
                "",
                "left.csv",
                "digest-" + number,
                "all",
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "dana",
                false));
    Path folder = running.workingFolder().resolve("data/imports");
    Files.createDirectories(folder);
    Path file = folder.resolve(left.id() + ".csv");
    Files.writeString(file, "number,date\n" + number + ",2024-05-31\n");
    Files.writeString(folder.resolve("of-no-use.part"), "");

    running
        .bundle()
        .context()
        .getRegistry()
        .lookupByNameAndType("importQueue", ImportQueue.class)
        .start();
    await().until(() -> running.web().state(number).equals("OPTED_OUT"));
    await().until(() -> !Files.exists(file));
    assertThat(folder.resolve("of-no-use.part")).doesNotExist();
    assertThat(running.web().get("/api/imports/" + left.id()).path("state").asText())
        .isEqualTo("DONE");
  }
}
