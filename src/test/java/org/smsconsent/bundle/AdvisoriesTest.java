package org.smsconsent.bundle;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.jms.ObjectMessage;

import org.apache.camel.Endpoint;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.picture.RouteFile;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * What holds here without the fixes that Camel 4.17.0 lacks, as docs/security.md lists them. The
 * bundle has the examples that are routes among its own.
 */
class AdvisoriesTest {
  /** What our routes address; a route that addresses another has to be looked at anew. */
  private static final Set<String> SCHEMES =
      Set.of(
          "bean",
          "direct",
          "file",
          "jdbc",
          "jms",
          "micrometer",
          "platform-http",
          "seda",
          "timer",
          "twilio");

  private static RunningBundle bundle;

  @BeforeAll
  static void start() throws Exception {
    Path folder = RunningBundle.folder();
    try (Stream<Path> examples = Files.list(Path.of("docs/examples"))) {
      for (Path file : examples.filter(name -> name.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve("routes").resolve(file.getFileName()));
      }
    }
    bundle = RunningBundle.start(folder, Map.of(), Clock.tickMillis(ZoneOffset.UTC));
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  /**
   * CVE-2026-78164, CVE-2026-85251 and others of HTTP clients, CVE-2026-85312 of sagas, and dozens
   * of components that are not here.
   */
  @Test
  void theRoutesAddressNoComponentButTheKnownOnes() {
    Set<String> addressed =
        Stream.of(Path.of("routes"), Path.of("docs/examples"))
            .flatMap(folder -> RouteFile.in(folder).stream())
            .flatMap(route -> Stream.concat(Stream.of(route.from()), route.to().stream()))
            .map(uri -> uri.replaceAll(":.*", ""))
            .collect(Collectors.toSet());

    assertThat(addressed).isEqualTo(SCHEMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https", "vertx-http", "netty-http", "undertow", "exec", "sql"})
  void noComponentIsThereThatAHeaderCouldMakeCallOrRunSomething(String scheme) {
    assertThat(bundle.bundle().context().getComponent(scheme)).isNull();
  }

  /** CVE-2026-40860, CVE-2026-43866. */
  @Test
  void noMessageFromTheBrokerIsDeserialised() {
    List<JmsEndpoint> read =
        Stream.concat(
                bundle.bundle().context().getRoutes().stream().map(route -> route.getEndpoint()),
                bundle.bundle().context().getEndpoints().stream()
                    .filter(endpoint -> endpoint.getEndpointUri().contains("requestTimeout")))
            .filter(JmsEndpoint.class::isInstance)
            .map(JmsEndpoint.class::cast)
            .toList();

    assertThat(read)
        .extracting(Endpoint::getEndpointUri)
        .anyMatch(uri -> uri.contains("sms.outbound"))
        .anyMatch(uri -> uri.contains("sms.replies"))
        .anyMatch(uri -> uri.contains("sms.deferred"))
        .anyMatch(uri -> uri.contains("requestTimeout"))
        .anyMatch(uri -> uri.contains("Consumer.crm-notes"))
        .anyMatch(uri -> uri.contains("Consumer.after-hours"));
    assertThat(read)
        .allSatisfy(queue -> assertThat(queue.getConfiguration().isMapJmsMessage()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms.outbound", "sms.replies", "sms.deferred"})
  void anObjectOnAQueueIsPassedByAndWhatComesBehindItGoes(String queue) throws Exception {
    String customer = Numbers.next();
    try (Jms forger = new Jms(bundle.broker())) {
      forger.put(queue, forger.asking(forger.session().createObjectMessage(new Trap())));
      await().until(() -> forger.isEmpty(queue));

      assertThat(forger.ask(Jms.document(customer, "Hello")).path("outcome").asText())
          .isEqualTo("SENT");
    }
    assertThat(Trap.sprung()).isFalse();
  }

  /** The second line of defence, for operators' own routes that map messages. */
  @Test
  void theBrokersClientRefusesObjectsOfClassesThatItDoesNotKnow() throws Exception {
    try (Jms reader = new Jms(bundle.broker())) {
      ObjectMessage sent = reader.asking(reader.session().createObjectMessage(new Trap()));
      reader.put("trapped", sent);
      ObjectMessage received =
          (ObjectMessage)
              reader.next(reader.session().createQueue("trapped"), sent.getJMSCorrelationID());

      assertThatThrownBy(received::getObject).hasStackTraceContaining("Forbidden");
      assertThat(Trap.sprung()).isFalse();
    }
  }

  /** CVE-2026-84176. */
  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /api/stores",
    "OPTIONS, /api/messages",
    "OPTIONS, /sms/inbound",
    "POST, /sms/inbound",
    "POST, /inbound/gateway",
    "GET, /sandbox/phones/+12025550123/texts"
  })
  void noOriginIsToldThatItMayRead(String method, String path) {
    HttpRequest.Builder request =
        bundle
            .web()
            .request(path)
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .method(method, BodyPublishers.noBody());

    noneMayRead(bundle.web().exchange(request.build()));
  }

  @Test
  void noOriginIsToldThatItMayReadHealthAndMetrics() {
    HttpRequest.Builder request =
        bundle
            .management()
            .request("/observe/health")
            .header("Origin", "https://evil.example")
            .GET();

    noneMayRead(bundle.management().exchange(request.build()));
  }

  private static void noneMayRead(HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  /** CVE-2026-85316: a path that begins so takes requests for the whole world. */
  @Test
  void noPathIsAProxys() {
    assertThat(bundle.bundle().context().getEndpoints())
        .filteredOn(PlatformHttpEndpoint.class::isInstance)
        .extracting(endpoint -> ((PlatformHttpEndpoint) endpoint).getPath())
        .isNotEmpty()
        .noneMatch(path -> path.replace("/", "").startsWith("proxy"));
  }
}
