package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Twilio's Messages resource on this machine, which behaves well or badly as a test tells it. */
public final class TwilioStandIn implements AutoCloseable {
  public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  public static final String TOKEN = "fedcba9876543210fedcba9876543210";

  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

  private final HttpServer server;
  private final Clock clock;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Deque<Behaviour>> behaviours = new ConcurrentHashMap<>();
  private final List<Map<String, String>> posts = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();

  /**
   * What one request gets.
   *
   * @param takes whether the text is taken and will be listed
   * @param status of the answer, 0 for a connection that is cut, negative for no answer at all
   * @param code in the answer
   */
  public record Behaviour(boolean takes, int status, int code) {
    public static final Behaviour CUT = new Behaviour(false, 0, 0);
    public static final Behaviour TAKE_AND_CUT = new Behaviour(true, 0, 0);
    public static final Behaviour HANG = new Behaviour(false, -1, 0);
    public static final Behaviour TAKE_AND_HANG = new Behaviour(true, -1, 0);

    /** The text is taken, and the answer stops after its first character. */
    public static final Behaviour TAKE_AND_STALL = new Behaviour(true, -2, 0);

    /** A refusal with Twilio's error document. */
    public static Behaviour refuse(int status, int code) {
      return new Behaviour(false, status, code);
    }
  }

  public TwilioStandIn(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::handle);
    server.start();
  }

  /** What a bundle needs to be its customer. */
  public Map<String, String> settings() {
    return Map.of(
        "SMS_PROVIDER",
        "twilio",
        "SMS_TWILIO_ACCOUNT_SID",
        ACCOUNT,
        "SMS_TWILIO_AUTH_TOKEN",
        TOKEN,
        "SMS_PUBLIC_URL",
        "https://texts.example.com",
        "SMS_TWILIO_API_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "SMS_PROVIDER_TIMEOUT_MS",
        "1000",
        "SMS_TWILIO_OPT_OUT_MODE",
        "none",
        // Tests that share a bundle let far more calls fail than a provider that works does.
        "SMS_TWILIO_BREAKER_CALLS",
        "1000");
  }

  /** How the next requests about a number fare; those after them are obeyed. */
  public void toward(String number, Behaviour... next) {
    behaviours.put(number, new ArrayDeque<>(List.of(next)));
  }

  /** Every request to send a text to a number. */
  public List<Map<String, String>> posts(String number) {
    return posts.stream().filter(text -> number.equals(text.get("To"))).toList();
  }

  /** The texts to a number that were taken. */
  public List<Map<String, String>> taken(String number) {
    return taken.stream().filter(text -> number.equals(text.get("To"))).toList();
  }

  /** A customer's text that is in the list, whether or not its webhook arrived; returns its id. */
  public String texted(String from, String to, String body, Instant at) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Sid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    text.put("At", ZonedDateTime.ofInstant(at, ZoneOffset.UTC).toString());
    text.put("From", from);
    text.put("To", to);
    text.put("Body", body);
    text.put("Direction", "inbound");
    taken.add(text);
    return text.get("Sid");
  }

  /** The parameters of the requests that listed the texts to a number. */
  public List<Map<String, String>> questions(String number) {
    return questions.stream().filter(question -> number.equals(question.get("To"))).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    String encoded =
        post
            ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            : exchange.getRequestURI().getRawQuery();
    Map<String, String> fields = decoded(encoded == null ? "" : encoded);
    String number = fields.getOrDefault("To", "");
    if (!authorized(exchange)) {
      answer(exchange, 401, Web.json(Map.of("status", 401, "code", 20003, "message", "no")));
      return;
    }
    (post ? posts : questions).add(fields);
    Deque<Behaviour> planned = behaviours.get(number);
    Behaviour behaviour = planned == null ? null : planned.poll();
    if (behaviour == null) {
      behaviour = new Behaviour(true, post ? 201 : 200, 0);
    }
    Map<String, String> message = message(fields);
    if (post && behaviour.takes()) {
      taken.add(message);
    }
    if (behaviour.equals(Behaviour.TAKE_AND_STALL)) {
      exchange.sendResponseHeaders(201, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
    }
    if (behaviour.status() < 0) {
      await();
    }
    if (behaviour.status() <= 0) {
      exchange.close();
    } else if (behaviour.code() != 0) {
      answer(
          exchange,
          behaviour.status(),
          Web.json(
              Map.of("status", behaviour.status(), "code", behaviour.code(), "message", "no")));
    } else {
      answer(exchange, behaviour.status(), post ? Web.json(json(message)) : list(fields));
    }
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> message(Map<String, String> fields) {
    Map<String, String> message = new LinkedHashMap<>(fields);
    message.put("Sid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    message.put("At", ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    return message;
  }

  private static Map<String, String> json(Map<String, String> text) {
    String at = RFC_2822.format(ZonedDateTime.parse(text.get("At")));
    return fields(
        "sid",
        text.get("Sid"),
        "account_sid",
        ACCOUNT,
        "from",
        text.getOrDefault("From", ""),
        "to",
        text.getOrDefault("To", ""),
        "body",
        text.getOrDefault("Body", ""),
        "direction",
        text.getOrDefault("Direction", "outbound-api"),
        "status",
        text.containsKey("Direction") ? "received" : "queued",
        "date_created",
        at,
        "date_sent",
        at);
  }

  private static Map<String, String> fields(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private String list(Map<String, String> question) {
    ZonedDateTime after =
        question.containsKey("DateSent>")
            ? moment(question.get("DateSent>"))
            : ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
    List<Map<String, String>> found =
        taken.stream()
            .filter(text -> text.get("To").equals(question.getOrDefault("To", text.get("To"))))
            .filter(text -> ZonedDateTime.parse(text.get("At")).isAfter(after))
            .map(TwilioStandIn::json)
            .toList();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("messages", found);
    page.put("page", 0);
    page.put("page_size", 50);
    page.put("uri", "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json?Page=0");
    page.put("first_page_uri", "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json?Page=0");
    page.put("next_page_uri", null);
    return Web.json(page);
  }

  private static ZonedDateTime moment(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC)
        : LocalDateTime.parse(text.replace("Z", "")).atZone(ZoneOffset.UTC);
  }

  private static boolean authorized(HttpExchange exchange) {
    String wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
    return wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static Map<String, String> decoded(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
