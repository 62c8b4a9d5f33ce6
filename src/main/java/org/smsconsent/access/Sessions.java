package org.smsconsent.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

import org.smsconsent.data.Statements;
import org.smsconsent.ledger.Digests;

/**
 * The browsers that are logged in, in the database, so that a session outlives a restart and is
 * known to every node. Of the id only a digest is kept. A session ends with its time, with the
 * user, and with a change of the user's password. Thread-safe.
 */
final class Sessions {
  /** A session's use is written down at most so often. */
  private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

  private final Statements sql = new Statements();
  private final DataSource database;
  private final Duration idle;
  private final Duration life;
  private final Clock clock;

  /** Sessions that end when not used for a time, and in any case after another. */
  Sessions(DataSource database, Duration idle, Duration life, Clock clock) {
    this.database = database;
    this.idle = idle;
    this.life = life;
    this.clock = clock;
  }

  Duration life() {
    return life;
  }

  /** Begins a session; its id, which is told once. */
  String open(User user) {
    Instant now = clock.instant();
    String id = Token.random();
    change("session-expire", now.minus(life), now.minus(idle));
    change("session-insert", Digests.sha256(id), user.name(), credential(user), now, now);
    return id;
  }

  /**
   * Whose session it is, if it goes on.
   *
   * @param known finds users by name
   */
  Optional<User> user(String id, Function<String, Optional<User>> known) {
    Instant now = clock.instant();
    String digest = Digests.sha256(id);
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            prepare(connection, "session-read", digest, now.minus(life), now.minus(idle));
        ResultSet row = read.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      String credential = row.getString("credential");
      Optional<User> user =
          known.apply(row.getString("name")).filter(one -> credential(one).equals(credential));
      if (user.isPresent()) {
        try (PreparedStatement used =
            prepare(connection, "session-used", now, digest, now.minus(BETWEEN_USES))) {
          used.executeUpdate();
        }
      }
      return user;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a session. */
  void close(String id) {
    change("session-delete", Digests.sha256(id));
  }

  private static String credential(User user) {
    return Digests.sha256(user.secret());
  }

  private void change(String statement, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement change = prepare(connection, statement, values)) {
      change.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement prepare(Connection connection, String statement, Object... values)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement((String) sql.getVariable(statement));
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(
          i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
    }
    return prepared;
  }
}
