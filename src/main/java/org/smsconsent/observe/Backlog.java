package org.smsconsent.observe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.smsconsent.data.Pools;

/**
 * What waits: rows of the outbox and deferred texts. Asked of the database at most once a second.
 * Thread-safe.
 */
public final class Backlog {
  private static final String QUERY =
      "SELECT (SELECT COUNT(*) FROM outbox), (SELECT MIN(created_at) FROM outbox), (SELECT COUNT(*) FROM message WHERE due_at IS NOT NULL)";

  private final Pools pools;
  private final Lately<Waiting> waiting;

  /**
   * A look at what waits.
   *
   * @param outbox rows that the relay has not sent
   * @param age of the oldest of them
   * @param texts that are deferred or being sent
   */
  public record Waiting(long outbox, Duration age, long texts) {}

  public Backlog(Pools pools, Clock clock) {
    this.pools = pools;
    this.waiting = new Lately<>(clock, Duration.ofSeconds(1), this::read);
  }

  /** What waits now, give or take a second. */
  public Waiting now() throws SQLException {
    return waiting.now();
  }

  private Waiting read(Instant now) throws SQLException {
    try (Connection connection = pools.background.alone().getConnection();
        PreparedStatement query = connection.prepareStatement(QUERY);
        ResultSet row = query.executeQuery()) {
      row.next();
      OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
      return new Waiting(
          row.getLong(1),
          oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now),
          row.getLong(3));
    }
  }
}
