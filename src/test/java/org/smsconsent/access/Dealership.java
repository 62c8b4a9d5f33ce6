package org.smsconsent.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.smsconsent.support.Database;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

/** A bundle with two stores in which people and systems have to log in, shared by tests. */
record Dealership(
    RunningBundle running, MovableClock clock, Path users, IdentityProvider provider) {
  static final String PASSWORD = "a horse, a battery, a staple";
  static final String ADMIN = "the password of the admin";
  static final String API_TOKEN = "the-token-of-the-settings";
  static final String TOKEN = Token.forSystem();
  static final String OTHER_STORE = "+12025550111";

  private static final String HASH = PasswordHash.of(PASSWORD).text();
  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static final Map<Database, Dealership> SHARED = new ConcurrentHashMap<>();

  /** The one on a database. */
  static Dealership on(Database database) {
    return SHARED.computeIfAbsent(
        database,
        wanted -> {
          Dealership started = start(wanted.fresh());
          Runtime.getRuntime().addShutdownHook(new Thread(started.running::close));
          return started;
        });
  }

  /** A new one on the database of an environment. */
  static Dealership start(Map<String, String> environment) {
    MovableClock clock = new MovableClock();
    Path folder = RunningBundle.folder();
    Path users = folder.resolve("users");
    IdentityProvider provider = new IdentityProvider(folder);
    write(users, lines());
    Map<String, String> settings = new HashMap<>(environment);
    settings.putAll(
        Map.of(
            "SMS_USERS_PATH", "users",
            "SMS_ADMIN_PASSWORD", ADMIN,
            "SMS_API_TOKEN", API_TOKEN,
            "SMS_HTTP_PROXIES", "127.0.0.1",
            "SMS_STORES", "main-street, elm-street",
            "SMS_STORE_ELM_STREET_NAME", "Elm Street Motors",
            "SMS_STORE_ELM_STREET_NUMBERS", OTHER_STORE,
            "SMS_STORE_ELM_STREET_CONTACT", "(202) 555-0111"));
    settings.putAll(provider.settings());
    return new Dealership(RunningBundle.start(folder, settings, clock), clock, users, provider);
  }

  /** The file: dana at Main Street, mia who manages it, and the system dms. */
  static String lines() {
    return "# staff\n"
        + line("dana", HASH, Role.ADVISOR)
        + line("carl", HASH, Role.CASHIER)
        + line("mia", HASH, Role.MANAGER)
        + line("dms", Token.kept(TOKEN), Role.INTEGRATION);
  }

  private static String line(String name, String secret, Role role) {
    return new User(name, secret, Set.of(role), Set.of("main-street")).line() + "\n";
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the file, and lets the moment pass after which it is looked at. */
  void change(String text) {
    write(users, text);
    clock.pass(Duration.ofSeconds(2));
  }

  Web web() {
    return running.web();
  }

  /** An address that nobody has logged in from. */
  static String address() {
    int next = ADDRESSES.incrementAndGet();
    return "198.51." + next / 250 + "." + (next % 250 + 1);
  }

  /** The header of a person with the password that all have. */
  static String basic(String name) {
    return basic(name, PASSWORD);
  }

  static String basic(String name, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** A GET with a header Authorization, "" for none. */
  HttpResponse<String> get(String path, String authorization, String... headers) {
    return exchange(web().request(path).GET(), authorization, headers);
  }

  /** A POST of JSON. */
  HttpResponse<String> post(String path, String authorization, Object document, String... headers) {
    return exchange(
        web()
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Web.json(document))),
        authorization,
        headers);
  }

  /** A PUT of JSON. */
  HttpResponse<String> put(String path, String authorization, Object document) {
    return exchange(
        web()
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Web.json(document))),
        authorization);
  }

  HttpResponse<String> exchange(
      HttpRequest.Builder request, String authorization, String... headers) {
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return web().exchange(request.build());
  }

  /** Logs a browser in; its header Cookie. */
  String cookie(String name, String... headers) {
    HttpResponse<String> answer =
        post("/api/session", "", Map.of("name", name, "password", PASSWORD), headers);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** The outcomes of an operation in the audit, by actor or address, oldest first. */
  List<Object> audited(String operation, String column, String value) {
    return running
        .rows(
            "SELECT outcome FROM audit WHERE operation = ? AND " + column + " = ? ORDER BY id",
            operation,
            value)
        .stream()
        .map(row -> row.get("outcome"))
        .toList();
  }
}
