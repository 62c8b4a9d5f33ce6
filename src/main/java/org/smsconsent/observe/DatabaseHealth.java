package org.smsconsent.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.smsconsent.data.Pools;

/** Ready while the database answers. */
public final class DatabaseHealth extends AbstractHealthCheck {
  private static final int SECONDS = 2;

  private final Pools pools;

  public DatabaseHealth(Pools pools) {
    super("sms", "database");
    this.pools = pools;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try (Connection connection = pools.background.alone().getConnection()) {
      builder.state(connection.isValid(SECONDS) ? State.UP : State.DOWN);
    } catch (SQLException e) {
      builder.message("The database does not answer").down();
    }
  }
}
