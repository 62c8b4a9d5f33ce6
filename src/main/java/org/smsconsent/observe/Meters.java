package org.smsconsent.observe;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics that no route counts by itself. Thread-safe. */
public final class Meters {
  private final Supplier<MeterRegistry> registry;

  public Meters(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  /**
   * A STOP has its customer's lock: from now on no text leaves. The time from its arrival is the
   * longest in which one still could.
   */
  public void stopped(Instant received, Instant locked) {
    registry.get().timer("sms.stop.to.last.text").record(Duration.between(received, locked));
  }

  /** Shows what waits. */
  public void watch(Backlog backlog) {
    gauge("sms.outbox.rows", backlog, Backlog.Waiting::outbox);
    gauge("sms.outbox.age.seconds", backlog, waiting -> waiting.age().toMillis() / 1000.0);
    gauge("sms.texts.under.way", backlog, Backlog.Waiting::texts);
  }

  /** Shows whether calls to the provider are stopped: 1 while they are. */
  public void watch(ProviderHealth provider) {
    Gauge.builder("sms.provider.calls.stopped", provider, source -> source.callsStopped() ? 1 : 0)
        .register(registry.get());
  }

  private void gauge(String name, Backlog backlog, ToDoubleFunction<Backlog.Waiting> value) {
    Gauge.builder(
            name,
            backlog,
            source -> {
              try {
                return value.applyAsDouble(source.now());
              } catch (SQLException e) {
                return Double.NaN;
              }
            })
        .register(registry.get());
  }
}
