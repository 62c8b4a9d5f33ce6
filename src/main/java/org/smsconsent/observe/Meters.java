package org.smsconsent.observe;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.MicrometerEndpoint;
import org.smsconsent.broker.QueueDepths;
import org.smsconsent.data.Pools;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Metrics that no route counts by itself. Thread-safe. */
public final class Meters {
  /** The last one is the longest that Twilio waits for a webhook. */
  private static final Duration[] STOP_BUCKETS = {
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(8),
    Duration.ofSeconds(15)
  };

  private final Supplier<MeterRegistry> registry;

  /** A figure that the database tells. */
  private interface Figure {
    double read() throws SQLException;
  }

  public Meters(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  /**
   * A STOP has its customer's lock: from now on no text leaves. The time from its arrival is the
   * longest in which one still could.
   */
  public void stopped(Instant received, Instant locked) {
    stops().record(Duration.between(received, locked));
  }

  private Timer stops() {
    return Timer.builder("sms.stop.to.last.text")
        .serviceLevelObjectives(STOP_BUCKETS)
        .register(registry.get());
  }

  /**
   * Lets what routes count begin at zero: the first of a kind would be no increase to whoever looks
   * for one. What has a reason or a code for a label begins when there is one.
   */
  public void begin(CamelContext context) {
    stops();
    Tags tags = Tags.of(MicrometerConstants.CAMEL_CONTEXT_TAG, context.getName());
    context.getEndpoints().stream()
        .filter(MicrometerEndpoint.class::isInstance)
        .map(MicrometerEndpoint.class::cast)
        .filter(endpoint -> endpoint.getMetricsType() == Meter.Type.COUNTER)
        .filter(endpoint -> endpoint.getTags() == null || endpoint.getTags().isEmpty())
        .forEach(endpoint -> registry.get().counter(endpoint.getMetricsName(), tags));
  }

  /** Shows what waits. */
  public void watch(Backlog backlog) {
    gauge("sms.outbox.rows", Tags.empty(), () -> backlog.now().outbox());
    gauge("sms.outbox.age.seconds", Tags.empty(), () -> seconds(backlog.now().age()));
    gauge("sms.texts.under.way", Tags.empty(), () -> backlog.now().texts());
  }

  /** Shows how old the oldest request to stop is that is not honoured, by kind. */
  public void watch(Revocations revocations) {
    unhonoured("texted", revocations, Revocations.Oldest::texted);
    unhonoured("undecided", revocations, Revocations.Oldest::undecided);
    unhonoured("imported", revocations, Revocations.Oldest::imported);
  }

  private void unhonoured(
      String kind, Revocations revocations, Function<Revocations.Oldest, Duration> age) {
    gauge(
        "sms.revocation.unhonoured.age.seconds",
        Tags.of("kind", kind),
        () -> seconds(age.apply(revocations.now())));
  }

  /** Shows how many messages wait on each queue of a broker in this process. */
  public void watch(QueueDepths depths) {
    depths
        .known()
        .forEach(
            queue -> gauge("sms.queue.messages", Tags.of("queue", queue), () -> depths.of(queue)));
  }

  /** Shows how the connections of each pool are used. */
  public void watch(Pools pools) {
    pools.measure(registry.get());
  }

  /** Shows whether calls to the provider are stopped: 1 while they are. */
  public void watch(ProviderHealth provider) {
    gauge("sms.provider.calls.stopped", Tags.empty(), () -> provider.callsStopped() ? 1 : 0);
  }

  /** Shows how many route files that somebody changed are not taken over. */
  public void watch(RouteFilesHealth files) {
    gauge("sms.route.files.refused", Tags.empty(), files::refusedFiles);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /** A figure that cannot be read is not a number. */
  private void gauge(String name, Tags tags, Figure figure) {
    Gauge.builder(
            name,
            figure,
            source -> {
              try {
                return source.read();
              } catch (SQLException e) {
                return Double.NaN;
              }
            })
        .tags(tags)
        .strongReference(true)
        .register(registry.get());
  }
}
