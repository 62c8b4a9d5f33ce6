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
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.smsconsent.support.twilio.BlockList;
import org.smsconsent.support.twilio.BulkConsents;
import org.smsconsent.support.twilio.Documents;
import org.smsconsent.support.twilio.Report;
import org.smsconsent.support.twilio.Webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Twilio's API on this machine: it sends, lists and fetches texts, takes consents in bulk, and
 * behaves well or badly as a test tells it. Told where the bundle is, it reports what becomes of
 * each text and brings customers' texts, signed; told to, it keeps a block list of its own.
 */
public final class TwilioStandIn implements AutoCloseable {
  public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  public static final String TOKEN = "fedcba9876543210fedcba9876543210";

  /** Under which the bundle is known, wherever it listens. */
  public static final String PUBLIC_URL = "https://texts.example.com";

  private static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages";

  private final HttpServer server;
  private final Clock clock;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Deque<Behaviour>> behaviours = new ConcurrentHashMap<>();
  private final Map<String, List<Report>> reports = new ConcurrentHashMap<>();
  private final List<Map<String, String>> posts = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private final BlockList blockList = new BlockList();
  private final BulkConsents consents;
  private volatile boolean keepsList;
  private volatile boolean refusesConsents;
  private volatile Runnable duringConsents = () -> {};
  private volatile Webhooks webhooks;

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
    this(clock, 0);
  }

  /** One at a port of 127.0.0.1; 0 is any that is free. */
  public TwilioStandIn(Clock clock, int port) {
    this.clock = clock;
    this.consents = new BulkConsents(blockList, clock);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(MESSAGES + ".json", this::handle);
    server.createContext(MESSAGES + "/", this::fetch);
    server.createContext("/v1/Consents/Bulk", this::takeConsents);
    server.start();
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it calls a bundle: with reports on what it takes, and with customers' texts. */
  public void calls(Web bundle) {
    webhooks = new Webhooks(bundle, ACCOUNT, PUBLIC_URL);
  }

  /** From now on it handles opt-out words itself, as Twilio does in its default mode. */
  public void keepsBlockList() {
    keepsList = true;
  }

  /** From now on it has no Consent API, as an account without it sees Twilio. */
  public void refusesConsents() {
    refusesConsents = true;
  }

  /** What happens while it takes consents. */
  public void duringConsents(Runnable happens) {
    duringConsents = happens;
  }

  /** What a bundle needs to be its customer. */
  public Map<String, String> customersSettings() {
    return Map.of(
        "SMS_PROVIDER",
        "twilio",
        "SMS_TWILIO_ACCOUNT_SID",
        ACCOUNT,
        "SMS_TWILIO_AUTH_TOKEN",
        TOKEN,
        "SMS_PUBLIC_URL",
        PUBLIC_URL,
        "SMS_TWILIO_API_URL",
        url());
  }

  /** The same for a bundle in a test, at which every opt-out word is its own matter. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(customersSettings());
    settings.put("SMS_PROVIDER_TIMEOUT_MS", "2000");
    settings.put("SMS_TWILIO_OPT_OUT_MODE", "none");
    // Tests that share a bundle let far more calls fail than a provider that works does.
    settings.put("SMS_TWILIO_BREAKER_CALLS", "1000");
    return settings;
  }

  /** How the next requests about a number fare; those after them are obeyed. */
  public void toward(String number, Behaviour... next) {
    behaviours.put(number, new ArrayDeque<>(List.of(next)));
  }

  /** What it reports of the texts to a number; sent and delivered where nothing else is said. */
  public void reports(String number, Report... next) {
    reports.put(number, List.of(next));
  }

  /**
   * A customer's text, brought to the bundle; the HTTP status of its answer. Where the list is
   * kept, it acts on the words and answers by itself.
   */
  public int customerTexts(String customer, String number, String body) {
    Map<String, String> text =
        added(Map.of("From", customer, "To", number, "Body", body), "inbound", "received");
    if (keepsList) {
      blockList
          .hear(customer, number, body)
          .ifPresent(
              answer ->
                  added(
                      Map.of("From", number, "To", customer, "Body", answer),
                      "outbound-reply",
                      "delivered"));
    }
    return webhooks.text(text);
  }

  /** What a customer's phone has got, oldest first: the bundle's texts and Twilio's own. */
  public List<String> received(String number) {
    return taken(number).stream().map(text -> text.get("Body")).toList();
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
    return added(
            Map.of(
                "From",
                from,
                "To",
                to,
                "Body",
                body,
                "At",
                ZonedDateTime.ofInstant(at, ZoneOffset.UTC).toString()),
            "inbound",
            "received")
        .get("Sid");
  }

  /** The same with pictures; returns its id. */
  public String texted(String from, String to, String body, Instant at, int pictures) {
    String sid = texted(from, to, body, at);
    taken.stream()
        .filter(text -> sid.equals(text.get("Sid")))
        .forEach(text -> text.put("NumMedia", Integer.toString(pictures)));
    return sid;
  }

  /** From now on it does not find the pictures of a text. */
  public void forgetsPictures(String sid) {
    forgotten.add(sid);
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
    if (refused(exchange)) {
      return;
    }
    (post ? posts : questions).add(fields);
    Behaviour behaviour = behaviour(post, fields);
    Map<String, String> message = fields;
    if (post && behaviour.takes()) {
      message = added(fields, "outbound-api", "queued");
      report(message);
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
          Documents.error(behaviour.status(), behaviour.code(), "no"));
    } else {
      answer(
          exchange,
          behaviour.status(),
          post ? Web.json(Documents.message(ACCOUNT, message)) : list(fields));
    }
  }

  private Behaviour behaviour(boolean post, Map<String, String> fields) {
    Deque<Behaviour> planned = behaviours.get(fields.getOrDefault("To", ""));
    Behaviour behaviour = planned == null ? null : planned.poll();
    if (behaviour != null) {
      return behaviour;
    }
    return post && keepsList && blockList.blocks(fields.get("From"), fields.get("To"))
        ? Behaviour.refuse(400, 21610)
        : new Behaviour(true, post ? 201 : 200, 0);
  }

  private void report(Map<String, String> message) {
    Webhooks calling = webhooks;
    if (calling == null) {
      return;
    }
    List<Report> all =
        reports.getOrDefault(message.get("To"), List.of(Report.SENT, Report.DELIVERED));
    threads.execute(
        () -> {
          for (Report report : all) {
            message.put("Status", report.status());
            if (report.code() != 0) {
              message.put("ErrorCode", Integer.toString(report.code()));
            }
            calling.report(message, report);
          }
        });
  }

  private void fetch(HttpExchange exchange) throws IOException {
    if (refused(exchange)) {
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/Media.json")) {
      listPictures(exchange, path.substring(0, path.length() - "/Media.json".length()));
      return;
    }
    Optional<Map<String, String>> found =
        taken.stream()
            .filter(text -> path.equals(MESSAGES + "/" + text.get("Sid") + ".json"))
            .findFirst();
    if (found.isPresent()) {
      answer(exchange, 200, Web.json(Documents.message(ACCOUNT, found.get())));
    } else {
      answer(exchange, 404, Documents.error(404, 20404, "The requested resource was not found"));
    }
  }

  private void listPictures(HttpExchange exchange, String message) throws IOException {
    Optional<Map<String, String>> found =
        taken.stream()
            .filter(text -> message.equals(MESSAGES + "/" + text.get("Sid")))
            .filter(text -> !forgotten.contains(text.get("Sid")))
            .findFirst();
    if (found.isPresent()) {
      answer(exchange, 200, Documents.pictures(ACCOUNT, found.get()));
    } else {
      answer(exchange, 404, Documents.error(404, 20404, "The requested resource was not found"));
    }
  }

  private void takeConsents(HttpExchange exchange) throws IOException {
    if (refused(exchange)) {
      return;
    }
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    duringConsents.run();
    if (refusesConsents) {
      answer(exchange, 404, Documents.error(404, 20404, "The requested resource was not found"));
      return;
    }
    BulkConsents.Answer taken =
        consents.take(
            pairs(form).filter(pair -> pair[0].equals("Items")).map(pair -> pair[1]).toList());
    answer(exchange, taken.status(), taken.document());
  }

  private static boolean refused(HttpExchange exchange) throws IOException {
    boolean refused = !authorized(exchange);
    if (refused) {
      answer(exchange, 401, Documents.error(401, 20003, "Authenticate"));
    }
    return refused;
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts a text into the list, under an id of its own. */
  private Map<String, String> added(Map<String, String> fields, String direction, String status) {
    Map<String, String> text = new ConcurrentHashMap<>(fields);
    text.put("Sid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    text.putIfAbsent("At", ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    text.put("Direction", direction);
    text.put("Status", status);
    taken.add(text);
    return text;
  }

  private String list(Map<String, String> question) {
    ZonedDateTime after =
        question.containsKey("DateSent>")
            ? moment(question.get("DateSent>"))
            : ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
    return Documents.page(
        ACCOUNT,
        taken.stream()
            .filter(text -> asked(question, "To", text) && asked(question, "From", text))
            .filter(text -> ZonedDateTime.parse(text.get("At")).isAfter(after))
            .map(text -> Documents.message(ACCOUNT, text))
            .toList());
  }

  private static boolean asked(
      Map<String, String> question, String field, Map<String, String> text) {
    return text.get(field).equals(question.getOrDefault(field, text.get(field)));
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
    // MediaUrl may come up to ten times.
    pairs(form).forEach(pair -> fields.merge(pair[0], pair[1], (one, more) -> one + "\n" + more));
    return fields;
  }

  private static Stream<String[]> pairs(String form) {
    return Arrays.stream(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(parts -> parts.length == 2)
        .map(
            parts ->
                new String[] {
                  URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                  URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
                });
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
