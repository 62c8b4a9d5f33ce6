package org.smsconsent.live;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.support.CapturedLog;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator edits the route files of a bundle that runs. */
class LiveRoutesTest {
  private static final Path SHIPPED = Path.of("routes");

  private static RunningBundle bundle;

  @BeforeAll
  static void start() {
    bundle = RunningBundle.start(Database.H2, Map.of("SMS_ROUTES_RELOAD_MS", "50"));
  }

  @AfterAll
  static void stop() {
    bundle.close();
  }

  @AfterEach
  void putBack() throws IOException {
    try (var files = Files.list(bundle.workingFolder().resolve("routes"))) {
      for (Path file : files.toList()) {
        Path shipped = SHIPPED.resolve(file.getFileName());
        if (Files.notExists(shipped)) {
          Files.delete(file);
        }
      }
    }
    try (var files = Files.list(SHIPPED)) {
      for (Path shipped : files.toList()) {
        Files.copy(
            shipped, file(shipped.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    await().until(() -> asked("/probe").statusCode() == 404 && !isDegraded());
  }

  @Test
  void aRouteThatTakesRequestsIsAddedChangedAndRemoved() throws IOException {
    write("probe", probe("setBody: {expression: {constant: {expression: one}}}"));
    await().until(() -> asked("/probe").body().equals("one"));

    write("probe", probe("setBody: {expression: {constant: {expression: two}}}"));
    await().until(() -> asked("/probe").body().equals("two"));

    Files.delete(file("probe.camel.yaml"));
    await().until(() -> asked("/probe").statusCode() == 404);
    assertThat(isDegraded()).isFalse();
  }

  @Test
  void aRouteThatOthersCallIsChanged() throws IOException {
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    await().until(() -> asked("/probe").body().equals("one"));

    write("word", word("two"));

    await().until(() -> asked("/probe").body().equals("two"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- route: [                                      | probe.camel.yaml:9: yaml: it is no YAML",
        "- &a [*a]                                       | yaml: it is no YAML: it goes deeper than 200 levels",
        "- beans: [{name: x, type: java.lang.Object}]     | probe.camel.yaml: it holds beans, and only routes",
        "to: {uri: 'jms:queue:crm'}                      | probe.camel.yaml:8: step-id: to jms: has no id",
        "to: {uri: 'direct:nowhere'}                     | probe.camel.yaml:8: there: no route takes from direct:nowhere",
        "bean: {ref: nobody, method: act}                | probe.camel.yaml: it cannot be run: No bean could be found in the registry for: nobody",
        "bean: {ref: clock, method: strike}              | probe.camel.yaml: it cannot be run: Method with name: strike not found",
        "setBody: {expression: {simple: {expression: '${bod'}}} | probe.camel.yaml: it cannot be run: ",
        "to: {id: x, uri: 'nothing:like'}                | probe.camel.yaml: it cannot be run: No endpoint could be found for: nothing",
        "to: {id: x, uri: 'jms:queue:crm', parameters: {colour: red}} | colour",
      })
  void whatIsBrokenLeavesTheOldRouteRunningAndIsTold(String step, String reason) throws Exception {
    write("probe", probe("setBody: {expression: {constant: {expression: one}}}"));
    await().until(() -> asked("/probe").body().equals("one"));

    try (CapturedLog log = new CapturedLog()) {
      write("probe", step.startsWith("- ") ? probe("stop: {}") + step : probe(step));
      await().until(LiveRoutesTest::isDegraded);

      assertThat(asked("/probe").body()).isEqualTo("one");
      assertThat(routeFiles()).contains(reason);
      assertThat(bundle.management().get("/observe/health").get("status").asText()).isEqualTo("UP");
      assertThat(bundle.web().get("/api/operations").get("health").toString()).contains(reason);
      assertThat(log.text()).contains(reason);
    }

    write("probe", probe("setBody: {expression: {constant: {expression: two}}}"));
    await().until(() -> asked("/probe").body().equals("two"));
    await().until(() -> !isDegraded());
  }

  @Test
  void ofFilesChangedTogetherTheSoundOnesAreTaken() throws IOException {
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    write("broken", "- route: [");

    await().until(() -> asked("/probe").body().equals("one") && isDegraded());
    assertThat(routeFiles()).contains("broken.camel.yaml:1").doesNotContain("word.camel.yaml");
  }

  @Test
  void whatBecomesSoundByAnotherFileIsTakenToo() throws IOException {
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    Files.delete(file("opt-out.camel.yaml"));

    await().until(() -> asked("/probe").body().equals("one") && isDegraded());
    assertThat(routeFiles()).contains("keystone: the route opt-out is missing");
    assertThat(routeFiles()).doesNotContain("probe.camel.yaml");
  }

  @Test
  void aRouteChangesItsAddressTogetherWithThoseWhoCallIt() throws IOException {
    write("caller", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    await().until(() -> asked("/probe").body().equals("one"));

    write("word", word("two").replace("direct:word", "direct:other-word"));
    write("caller", probe("to: {uri: 'direct:other-word'}"));
    await().until(() -> asked("/probe").body().equals("two"));
    await().until(() -> !isDegraded());
  }

  @Test
  void aFolderThatCannotBeReadChangesNothingAndIsLookedAtAgain() throws IOException {
    Path folder = bundle.workingFolder().resolve("routes");
    Path aside = bundle.workingFolder().resolve("aside");
    Files.move(folder, aside);
    await().until(LiveRoutesTest::isDegraded);
    assertThat(routeFiles()).contains("cannot be read");
    assertThat(bundle.web().webhook(Numbers.next(), "STOP").statusCode()).isEqualTo(200);

    Files.move(aside, folder);
    await().until(() -> !isDegraded());
    write("probe", probe("setBody: {expression: {constant: {expression: one}}}"));
    await().until(() -> asked("/probe").body().equals("one"));
  }

  @Test
  void whatEditorsKeepBesideTheFilesIsNoRoute() throws IOException {
    Path lock = file(".#probe.camel.yaml");
    Files.createSymbolicLink(lock, Path.of("somebody@elsewhere.1234"));
    write("probe", probe("setBody: {expression: {constant: {expression: one}}}"));

    await().until(() -> asked("/probe").body().equals("one"));
    assertThat(isDegraded()).isFalse();
  }

  @Test
  void aRouteThatMovesToAnotherFileIsThereAllTheTime() throws IOException {
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    await().until(() -> asked("/probe").body().equals("one"));

    write("probe", probe("to: {uri: 'direct:word'}") + word("two"));
    Files.delete(file("word.camel.yaml"));
    await()
        .until(
            () -> {
              HttpResponse<String> answer = asked("/probe");
              assertThat(answer.statusCode()).isEqualTo(200);
              return answer.body().equals("two");
            });
    await().until(() -> !isDegraded());
  }

  @Test
  void aRouteThatThePromisesRestOnCannotBeRemoved() throws IOException {
    Files.delete(file("opt-out.camel.yaml"));
    await().until(LiveRoutesTest::isDegraded);

    assertThat(routeFiles()).contains("keystone: the route opt-out is missing");
    String customer = Numbers.next();
    assertThat(bundle.web().webhook(customer, "STOP").statusCode()).isEqualTo(200);
    assertThat(bundle.web().state(customer)).isEqualTo("OPTED_OUT");
  }

  @Test
  void aRouteThatOthersNeedCannotBeRemoved() throws IOException {
    Files.delete(file("audit.camel.yaml"));
    await().until(LiveRoutesTest::isDegraded);

    assertThat(routeFiles()).contains("there: no route takes from direct:audit");
  }

  /** Two files that cannot run beside each other: only the second one's start shows it. */
  @Test
  void whatCannotBeStartedIsPutBackAsItWas() throws IOException {
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one"));
    await().until(() -> asked("/probe").body().equals("one"));

    write(
        "word",
        word("two")
            + word("three").replace("id: word", "id: words").replace("from-word", "from-words"));
    await().until(LiveRoutesTest::isDegraded);

    assertThat(routeFiles())
        .contains("word.camel.yaml: it cannot be taken over: Failed to start route: words");
    assertThat(asked("/probe").body()).isEqualTo("one");
    assertThat(bundle.bundle().context().getRoute("words")).isNull();
  }

  @Test
  void aFailurePolicyIsChangedForTheRoutesThatNameIt() throws IOException {
    String failing =
        probe("throwException: {exceptionType: java.lang.IllegalStateException, message: broken}")
            .replace("    from:", "    routeConfigurationId: probe-failure\n    from:");
    write("probe", failing);
    write("probe-failure", policy("one"));
    await().until(() -> asked("/probe").body().equals("one"));

    write("probe-failure", policy("two"));
    await().until(() -> asked("/probe").body().equals("two"));

    Files.delete(file("probe-failure.camel.yaml"));
    await().until(LiveRoutesTest::isDegraded);
    assertThat(routeFiles()).contains("there: no configuration is called probe-failure");
    assertThat(asked("/probe").body()).isEqualTo("two");
  }

  @Test
  void aRouteIsExchangedWhenItsExchangesHaveEnded() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Processor slow =
        exchange -> {
          entered.countDown();
          released.await();
        };
    bundle.bundle().context().getRegistry().bind("slow", slow);
    write("probe", probe("to: {uri: 'direct:word'}"));
    write("word", word("one").replace("- setBody", "- process: {ref: slow}\n        - setBody"));
    await().until(() -> isStarted("probe") && isStarted("word"));

    CompletableFuture<String> underWay =
        CompletableFuture.supplyAsync(() -> asked("/probe").body());
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    write("word", word("two"));
    await().until(() -> routeFiles().contains("exchanges of route word do not end"));
    assertThat(underWay).isNotDone();

    released.countDown();
    assertThat(underWay.get()).isEqualTo("one");
    await().until(() -> asked("/probe").body().equals("two") && !isDegraded());
  }

  private static boolean isStarted(String route) {
    return bundle.bundle().context().getRouteController().getRouteStatus(route)
        == ServiceStatus.Started;
  }

  private static String policy(String word) {
    return """
        - routeConfiguration:
            id: probe-failure
            onException:
              - onException:
                  exception:
                    - java.lang.IllegalStateException
                  handled:
                    constant:
                      expression: "true"
                  steps:
                    - setBody: {expression: {constant: {expression: WORD}}}
        """
        .replace("WORD", word);
  }

  private static String probe(String step) {
    return """
        - route:
            id: probe
            description: Says a word.
            from:
              id: from-probe
              uri: platform-http:/probe
              steps:
                - STEP
        """
        .replace("STEP", step);
  }

  private static String word(String word) {
    return """
        - route:
            id: word
            description: Says a word.
            from:
              id: from-word
              uri: direct:word
              steps:
                - setBody: {expression: {constant: {expression: WORD}}}
        """
        .replace("WORD", word);
  }

  private static void write(String route, String text) throws IOException {
    Path whole = Files.writeString(Files.createTempFile("route", ".tmp"), text);
    Files.move(whole, file(route + ".camel.yaml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path file(String name) {
    return bundle.workingFolder().resolve("routes").resolve(name);
  }

  private static HttpResponse<String> asked(String path) {
    return bundle.web().exchange(bundle.web().request(path).GET().build());
  }

  private static String routeFiles() {
    for (var check : bundle.management().get("/observe/health?data=true").get("checks")) {
      if (check.get("name").asText().equals("route-files")) {
        return check.toString();
      }
    }
    throw new IllegalStateException("no health of route files");
  }

  private static boolean isDegraded() {
    return routeFiles().contains("\"degraded\":true");
  }
}
