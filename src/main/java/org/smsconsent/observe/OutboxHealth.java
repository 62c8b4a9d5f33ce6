package org.smsconsent.observe;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while what is committed reaches the broker within a minute. */
public final class OutboxHealth extends AbstractHealthCheck {
  private static final Duration OLDEST = Duration.ofMinutes(1);

  private final Backlog backlog;

  public OutboxHealth(Backlog backlog) {
    super("sms", "outbox");
    this.backlog = backlog;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      Backlog.Waiting waiting = backlog.now();
      builder
          .detail("waiting", waiting.outbox())
          .detail("oldestSeconds", waiting.age().toSeconds());
      if (waiting.age().compareTo(OLDEST) > 0) {
        builder
            .message("The oldest row of the outbox waits for " + waiting.age().toSeconds() + " s")
            .down();
      } else {
        builder.up();
      }
    } catch (SQLException e) {
      builder.message("The outbox cannot be read").down();
    }
  }
}
