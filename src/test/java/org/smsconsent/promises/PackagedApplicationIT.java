package org.smsconsent.promises;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.ProcessLogs;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The jar as somebody runs it who has just downloaded it. */
@ExtendWith(ProcessLogs.class)
class PackagedApplicationIT {
  private static final Duration SIGTERM_PATIENCE = Duration.ofSeconds(30);

  /** How long a stop waits for what is under way before it cuts it off. */
  private static final Duration TIME_TO_END = Duration.ofSeconds(24);

  @Test
  void itRunsInAnEmptyFolderWithTheRoutesInTheJar(@TempDir Path empty) {
    try (BundleProcess bundle = new BundleProcess(empty, Map.of())) {
      System.out.printf("Ready after %d ms%n", bundle.start().toMillis());
      String customer = Numbers.next();
      assertThat(bundle.web().webhook(customer, "STOP").statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> new Judge(bundle.web()).phone(customer).size() == 1);
    }
  }

  /** Promise 5 over a stop that an operator asked for. */
  @Test
  void twoThousandQueuedTextsFitInto256MegabytesAndASigtermInTheMiddleLosesNone() throws Exception {
    try (Installation installation =
        new Installation(Layout.H2_AND_EMBEDDED_BROKER, Map.of("SMS_SANDBOX_DELAY_MS", "50"))) {
      BundleProcess bundle = installation.start();
      Judge judge = new Judge(bundle.web());
      try (Dms dms = new Dms(installation)) {
        List<String> customers = Stream.generate(Numbers::next).limit(250).toList();
        String last =
            dms.queueTogether(
                Stream.generate(() -> customers).limit(8).flatMap(List::stream).toList());
        assertThat(judge.outcome(last)).as("nothing is left to be stopped").isNotEqualTo("SENT");

        Duration stopping = bundle.stop();
        System.out.printf("Ended %d ms after SIGTERM%n", stopping.toMillis());
        assertThat(stopping).isLessThan(SIGTERM_PATIENCE);

        bundle.start();
        assertThat(judge.outcomes(dms.queued(), Duration.ofSeconds(120)).values())
            .hasSize(2000)
            .containsOnly("SENT");
        List<String> bodies = new ArrayList<>();
        customers.forEach(
            customer -> judge.phone(customer).forEach(text -> bodies.add(text.body())));
        assertThat(bodies).hasSize(2000).doesNotHaveDuplicates();
      }
    }
  }

  /** Promise 5 over the same: nobody is left without an answer, and nothing new is begun. */
  @Test
  void whatIsUnderWayAtASigtermEndsAndNothingNewIsTaken(@TempDir Path folder) throws Exception {
    try (BundleProcess bundle = new BundleProcess(folder, Map.of("SMS_SANDBOX_DELAY_MS", "4000"))) {
      bundle.start();
      Web web = bundle.web();
      CompletableFuture<HttpResponse<String>> underWay =
          CompletableFuture.supplyAsync(
              () -> web.send("under-way", Numbers.next(), "Your car is ready"));
      await().until(() -> read(web, "under-way").statusCode() == 200);

      CompletableFuture<Duration> stopping = CompletableFuture.supplyAsync(bundle::stop);
      await().pollInterval(Duration.ofMillis(20)).until(() -> !bundle.ready());
      assertThat(underWay).as("readiness goes first").isNotDone();
      // The door closes a moment later, and stays closed: the provider brings it again.
      await().until(() -> isRefused(() -> web.webhook(Numbers.next(), "STOP")));
      assertThat(isRefused(() -> web.webhook(Numbers.next(), "STOP"))).isTrue();

      assertThat(underWay.get().body()).contains("\"outcome\":\"SENT\"");
      assertThat(stopping.get()).isLessThan(SIGTERM_PATIENCE);
    }
  }

  /** Promise 5 over a route of an operator's that does not end. */
  @Test
  void aStopEndsThoughARouteDoesNot() throws Exception {
    Path folder = RunningBundle.folder();
    Files.writeString(
        folder.resolve("routes/endless.camel.yaml"),
        """
        - route:
            id: endless
            description: Keeps its callers waiting for ten minutes.
            from:
              id: from-caller
              uri: platform-http:/endless
              steps:
                - to:
                    id: count-entered
                    uri: micrometer:counter:endless.entered
                - delay:
                    expression:
                      constant:
                        expression: "600000"
        """);
    try (BundleProcess bundle = new BundleProcess(folder, Map.of())) {
      bundle.start();
      Web web = bundle.web();
      CompletableFuture<HttpResponse<String>> caller =
          CompletableFuture.supplyAsync(
              () ->
                  web.exchange(
                      web.request("/endless")
                          .timeout(SIGTERM_PATIENCE.multipliedBy(3))
                          .GET()
                          .build()));
      Web management = new Web(bundle.knob("SMS_MANAGEMENT_PORT"));
      await()
          .until(
              () ->
                  management
                      .exchange(management.request("/observe/metrics").GET().build())
                      .body()
                      .matches("(?s).*\nendless_entered_total\\S* 1\\.0\n.*"));

      // Twice as long, because what writes to a busy disk is not ended before it has written.
      Duration stop = bundle.stop();
      assertThat(stop).isLessThan(SIGTERM_PATIENCE.multipliedBy(2));
      // Answered, or cut off where the process ended before the answer was written; never left.
      assertThat(
              caller.handle(
                  (answer, failure) ->
                      failure == null
                          ? answer.statusCode() == 500
                          : stop.compareTo(TIME_TO_END) > 0
                              && failure.getCause() instanceof UncheckedIOException cut
                              && !(cut.getCause() instanceof HttpTimeoutException)))
          .succeedsWithin(SIGTERM_PATIENCE)
          .isEqualTo(true);
    }
  }

  private static HttpResponse<String> read(Web web, String id) {
    return web.exchange(web.request("/api/messages/" + id).GET().build());
  }

  /** A server that is going may refuse the connection or the request. */
  private static boolean isRefused(Supplier<HttpResponse<String>> request) {
    try {
      return request.get().statusCode() >= 500;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  @Test
  void itExplainsItself(@TempDir Path empty) {
    assertThat(BundleProcess.run(empty, Map.of(), "--help"))
        .startsWith("0\n")
        .contains("Usage: sms-consent-routes")
        .contains("SMS_HTTP_PORT");
  }

  @Test
  void itRefusesToStartOnATakenPortAndSaysWhatToDo(@TempDir Path empty) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(BundleProcess.run(empty, Map.of("SMS_HTTP_PORT", port)))
          .startsWith("2\n")
          .contains("Port " + port + " on 127.0.0.1 is taken")
          .contains("SMS_HTTP_PORT");
    }
  }
}
