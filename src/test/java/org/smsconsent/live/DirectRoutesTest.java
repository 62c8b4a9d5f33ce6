package org.smsconsent.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callers of a route wait before its door, however many they are. */
class DirectRoutesTest {
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final DirectRoutes routes = new DirectRoutes();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<Thread> threads = new ArrayList<>();
  private ProducerTemplate caller;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    context.getRegistry().bind("direct", routes);
    context.addRoutes(saying("one"));
    context.start();
    caller = context.createProducerTemplate();
    door = routes.door(context.getEndpoint("direct:word", DirectEndpoint.class));
    assertThat(caller.requestBody("direct:word", "", String.class)).isEqualTo("one");
  }

  @AfterEach
  void stop() throws IOException {
    context.close();
  }

  private static RouteBuilder saying(String word) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:word").routeId("word").setBody(constant(word));
      }
    };
  }

  private FutureTask<String> calling() {
    FutureTask<String> call =
        new FutureTask<>(() -> caller.requestBody("direct:word", "", String.class));
    Thread thread = new Thread(call);
    threads.add(thread);
    thread.start();
    return call;
  }

  @Test
  void whoComesWhileTheDoorIsHeldIsTakenByTheNextRoute() throws Exception {
    assertThat(door.hold(PATIENCE)).isTrue();
    List<FutureTask<String>> calls = List.of(calling(), calling(), calling());
    await().until(() -> threads.stream().allMatch(DirectRoutesTest::waits));

    context.getRouteController().stopRoute("word");
    assertThat(context.removeRoute("word")).isTrue();
    context.addRoutes(saying("two"));
    assertThat(calls).noneMatch(FutureTask::isDone);
    door.open();

    for (FutureTask<String> call : calls) {
      assertThat(call.get()).isEqualTo("two");
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  @Test
  void theDoorIsNotHeldForEverOnWhoIsInside() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:caller").to("direct:inner");
            from("direct:inner")
                .process(
                    exchange ->
                        exchange
                            .getMessage()
                            .setBody(
                                routes
                                    .door(
                                        context.getEndpoint("direct:caller", DirectEndpoint.class))
                                    .hold(PATIENCE)));
          }
        });

    assertThat(caller.requestBody("direct:caller", "", Boolean.class)).isFalse();
    assertThat(caller.requestBody("direct:caller", "", Boolean.class)).isFalse();
  }

  @Test
  void aRouteThatIsMissingIsToldToTheCaller() throws Exception {
    DirectEndpoint missing =
        context.getEndpoint("direct:missing?block=false", DirectEndpoint.class);

    assertThat(caller.send(missing, exchange -> {}).getException())
        .hasMessageContaining("No route takes from direct://missing");
    assertThat(routes.door(missing).hold(PATIENCE)).as("nobody stays inside").isTrue();
  }
}
