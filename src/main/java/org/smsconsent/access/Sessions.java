package org.smsconsent.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Row;
import org.smsconsent.ledger.Digests;

/**
 * The browsers that are logged in, in the database, so that a session outlives a restart and is
 * known to every node. Of the id only a digest is kept. A session ends with its time, with the
 * user, and with a change of the user's password. Thread-safe.
 */
final class Sessions {
  /** A session's use is written down at most so often. */
  private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

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
    try (Connection connection = database.getConnection()) {
      List<Map<String, Object>> rows =
          PlainJdbc.rows(connection, "session-read", digest, now.minus(life), now.minus(idle));
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      Row row = new Row(rows.get(0));
      Optional<User> user =
          known
              .apply(row.required("name"))
              .filter(one -> credential(one).equals(row.required("credential")));
      if (user.isPresent()) {
        PlainJdbc.update(connection, "session-used", now, digest, now.minus(BETWEEN_USES));
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
    try (Connection connection = database.getConnection()) {
      PlainJdbc.update(connection, statement, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
