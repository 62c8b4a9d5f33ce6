package org.smsconsent.observe;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells whether calls to the provider are stopped for a while. The bundle is ready then all the
 * same: texts wait by themselves, and a STOP has to find somebody who takes it.
 */
public final class ProviderHealth extends AbstractHealthCheck {
  private final BooleanSupplier stopped;

  public ProviderHealth(BooleanSupplier stopped) {
    super("sms", "provider");
    this.stopped = stopped;
  }

  /** Whether calls are stopped now. */
  public boolean callsStopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    builder.detail("callsStopped", callsStopped()).up();
  }
}
