package org.smsconsent.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.smsconsent.bundle.Bundle;
import org.smsconsent.outbound.Reason;
import org.smsconsent.simulate.Transcript.Line;
import org.smsconsent.simulate.Transcript.Writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Plays a transcript on the real routes with a database of its own, and tells what becomes of each
 * text.
 */
public final class Simulation implements AutoCloseable {
  private static final String CUSTOMER = "+12025550123";

  /** After which a text that is still on its way is told as it stands. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<String> UNDER_WAY = Set.of("QUEUED", "SENDING");

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> told = new HashSet<>();
  private final PrintWriter out;
  private final Path data;
  private final Bundle bundle;
  private final String url;
  private final JsonNode store;

  /** Starts with the routes, phrases and texts of a working folder. */
  public Simulation(Path folder, Map<String, String> environment, PrintWriter out)
      throws Exception {
    this.out = out;
    this.data = Files.createTempDirectory("sms-consent-simulation");
    Map<String, String> own = new HashMap<>(environment);
    // Set rather than removed: a properties file names the database of the real customers.
    for (String knob :
        List.of(
            "SMS_DB_URL",
            "SMS_DB_PASSWORD",
            "SMS_DB_OWNER_USER",
            "SMS_DB_OWNER_PASSWORD",
            "SMS_BROKER_URL",
            "SMS_BROKER_USER",
            "SMS_BROKER_PASSWORD",
            "SMS_LEDGER_KEY",
            "SMS_API_TOKEN",
            "SMS_ADMIN_PASSWORD",
            "SMS_USERS_PATH",
            "SMS_JWT_KEYSTORE")) {
      own.put(knob, "");
    }
    own.put("SMS_DB_USER", "sms");
    own.putAll(
        Map.of(
            "SMS_PROVIDER",
            "sandbox",
            "SMS_HTTP_HOST",
            "127.0.0.1",
            "SMS_HTTP_PORT",
            freePort(),
            "SMS_MANAGEMENT_PORT",
            freePort(),
            "SMS_BROKER_PORT",
            freePort(),
            "SMS_DATA_DIR",
            data.toString(),
            "SMS_SANDBOX_DELAY_MS",
            "0"));
    this.url = "http://127.0.0.1:" + own.get("SMS_HTTP_PORT");
    this.bundle = Bundle.start(folder, own);
    this.store = get("/api/stores").get(0);
  }

  /** Plays every line and prints what comes of it. */
  public void play(Transcript transcript) throws IOException, InterruptedException {
    for (Line line : transcript.lines()) {
      out.println(line.number() + "\t" + line.writer() + "\t" + line.words());
      if (line.writer() == Writer.CUSTOMER) {
        post(
            "/sandbox/phones/" + CUSTOMER + "/texts",
            Map.of("to", store.path("numbers").get(0).asText(), "body", line.words()));
      } else {
        post(
            "/api/messages",
            Map.of(
                "id",
                "line-" + line.number(),
                "store",
                store.path("id").asText(),
                "to",
                CUSTOMER,
                "body",
                line.words(),
                "category",
                line.writer() == Writer.STORE_MARKETING ? "marketing" : "service"));
      }
      tellNews();
    }
    out.flush();
  }

  private void tellNews() throws IOException, InterruptedException {
    JsonNode thread = settled();
    for (JsonNode text : thread.path("messages")) {
      if (told.add(text.path("id").asText())) {
        out.println(
            "\t" + (text.path("direction").asText().equals("IN") ? stored(text) : sent(text)));
      }
    }
    out.println("\tconsent: " + thread.path("state").asText());
  }

  private static String stored(JsonNode text) {
    return "stored: "
        + text.path("intent").asText()
        + ", rule "
        + text.path("rule").asText()
        + (text.path("words").asText().isEmpty()
            ? ""
            : ", words \"" + text.path("words").asText() + "\"");
  }

  private static String sent(JsonNode text) {
    return text.path("status").asText().equals("SENT")
        ? "sent: " + text.path("body").asText()
        : "not sent: "
            + text.path("status").asText()
            + ", "
            + text.path("reason").asText()
            + ": "
            + text.path("detail").asText();
  }

  private JsonNode settled() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode thread = get("/api/threads/" + CUSTOMER.replace("+", "%2B"));
      boolean underWay = false;
      for (JsonNode text : thread.path("messages")) {
        underWay |=
            UNDER_WAY.contains(text.path("status").asText())
                || (text.path("status").asText().equals("DEFERRED")
                    && Reason.technical(text.path("reason").asText()));
      }
      if (!underWay || Instant.now().isAfter(end)) {
        return thread;
      }
      Thread.sleep(20);
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return exchange(HttpRequest.newBuilder(URI.create(url + path)).GET().build());
  }

  private void post(String path, Map<String, String> document)
      throws IOException, InterruptedException {
    JsonNode answer =
        exchange(
            HttpRequest.newBuilder(URI.create(url + path.replace("+", "%2B")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(document)))
                .build());
    if (answer.path("outcome").asText().equals("INVALID")) {
      out.println(
          "\tnot taken: INVALID, "
              + answer.path("reason").asText()
              + ": "
              + answer.path("detail").asText());
    }
  }

  private JsonNode exchange(HttpRequest request) throws IOException, InterruptedException {
    return json.readTree(
        http.send(request, BodyHandlers.ofString(java.nio.charset.StandardCharsets.UTF_8)).body());
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  @Override
  public void close() throws Exception {
    bundle.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
