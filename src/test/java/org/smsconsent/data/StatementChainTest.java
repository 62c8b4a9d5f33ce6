package org.smsconsent.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Sql;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Statements that go to the database as one, with what each of them means when sent alone. */
class StatementChainTest {
  private static final String LOCK_AND_READ =
      "SELECT id FROM customer WHERE id = ? FOR UPDATE;\nSELECT number FROM customer WHERE id = ?";

  @ParameterizedTest
  @EnumSource(Database.class)
  void theLastStatementAnswers(Database database) throws Exception {
    String id = customer(database, "before");
    try (Connection connection = connection(database);
        PreparedStatement chain =
            connection.prepareStatement(
                "UPDATE customer SET number = ? WHERE id = ?;\nUPDATE customer SET number = ? WHERE id = 'nobody'")) {
      set(chain, "after", id, "other");
      assertThat(chain.execute()).isFalse();
      assertThat(chain.getUpdateCount()).isZero();
    }
    assertThat(number(database, id)).isEqualTo("after");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aQueryThatFindsNothingEndsItAndNothingIsAnswered(Database database) throws Exception {
    String id = customer(database, "there");
    try (Connection connection = connection(database);
        PreparedStatement chain = connection.prepareStatement(LOCK_AND_READ)) {
      set(chain, "nobody", id);
      assertThat(chain.execute()).isTrue();
      assertThat(chain.getResultSet().next()).isFalse();
    }
  }

  /** Promise 1: consent is read as it stands once the lock is held, not as it stood before. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatFollowsALockSeesWhatWasCommittedWhileItWasAwaited(Database database) throws Exception {
    RunningBundle running = RunningBundle.shared(database);
    String id = customer(database, "before-" + UUID.randomUUID());
    CompletableFuture<String> read;
    try (Connection holder = running.bundle().pools().background.alone().getConnection()) {
      holder.setAutoCommit(false);
      try (PreparedStatement change =
          holder.prepareStatement("UPDATE customer SET number = 'after' WHERE id = ?")) {
        change.setString(1, id);
        change.executeUpdate();
        read = CompletableFuture.supplyAsync(() -> lockAndRead(database, id));
        await().atMost(Duration.ofSeconds(10)).until(() -> somebodyWaits(database));
        holder.commit();
      } finally {
        holder.setAutoCommit(true);
      }
    }
    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("after");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void whenOneFailsTheChainFails(Database database) throws Exception {
    String id = customer(database, "kept");
    try (Connection connection = connection(database);
        PreparedStatement chain =
            connection.prepareStatement(
                "SELECT id FROM customer WHERE id = ?;\nINSERT INTO customer (id, created_at) VALUES (?, NULL)")) {
      set(chain, id, "never");
      assertThatThrownBy(chain::execute).isInstanceOf(SQLException.class);
    }
    assertThat(RunningBundle.shared(database).rows("SELECT id FROM customer WHERE id = 'never'"))
        .isEmpty();
  }

  /** Promise 5: the intent is kept before the lock is held under which its text goes out. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aCommitInTheMiddleKeepsWhatStandsBeforeItAndTheLocksBehindIt(Database database)
      throws Exception {
    String id = customer(database, "before");
    try (Connection connection = pool(database).alone().getConnection()) {
      assertThatThrownBy(
              () ->
                  inTransaction(
                      database,
                      transaction -> {
                        change(
                            transaction,
                            "UPDATE customer SET number = ? WHERE id = ?;\nCOMMIT;\n"
                                + "SELECT id FROM customer WHERE id = ? FOR UPDATE",
                            "kept",
                            id,
                            id);
                        assertThat(number(database, id)).isEqualTo("kept");
                        assertThat(locks(connection, id)).isFalse();
                        change(transaction, "UPDATE customer SET number = 'lost' WHERE id = ?", id);
                        throw new SQLException("the next transaction fails");
                      }))
          .hasRootCauseMessage("the next transaction fails");
      assertThat(number(database, id)).isEqualTo("kept");
      assertThat(locks(connection, id)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void afterACommitAtTheEndNothingMayFollowInItsTransaction(Database database) throws Exception {
    String id = customer(database, "before");
    inTransaction(
        database,
        transaction -> {
          change(transaction, "UPDATE customer SET number = ? WHERE id = ?;\nCOMMIT", "after", id);
          assertThat(number(database, id)).isEqualTo("after");
          assertThatThrownBy(() -> connection(database)).hasMessageContaining("nothing may follow");
        });
    inTransaction(
        database, next -> change(next, "UPDATE customer SET number = 'next' WHERE id = ?", id));
    assertThat(number(database, id)).isEqualTo("next");
  }

  private interface Work {
    void in(Connection transaction) throws SQLException;
  }

  private static void inTransaction(Database database, Work work) {
    new TransactionTemplate(pool(database).transactions())
        .executeWithoutResult(
            status -> {
              try (Connection connection = connection(database)) {
                work.in(connection);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static void change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.execute();
    }
  }

  /** Whether this connection would get the customer's lock, which it does not keep. */
  private static boolean locks(Connection connection, String id) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT id FROM customer WHERE id = ? FOR UPDATE SKIP LOCKED")) {
      set(lock, id);
      return lock.executeQuery().next();
    }
  }

  private static String lockAndRead(Database database, String id) {
    try (Connection connection = connection(database);
        PreparedStatement chain = connection.prepareStatement(LOCK_AND_READ)) {
      set(chain, id, id);
      chain.execute();
      try (ResultSet row = chain.getResultSet()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean somebodyWaits(Database database) {
    return !RunningBundle.shared(database)
        .rows(
            database == Database.H2
                ? "SELECT 1 FROM information_schema.sessions WHERE blocker_id IS NOT NULL"
                : "SELECT 1 FROM pg_locks WHERE NOT granted")
        .isEmpty();
  }

  private static String customer(Database database, String number) throws SQLException {
    String id = "chain-" + UUID.randomUUID();
    Sql.run(
        RunningBundle.shared(database),
        "INSERT INTO customer (id, number, created_at) VALUES (?, ?, CURRENT_TIMESTAMP)",
        id,
        number);
    return id;
  }

  private static String number(Database database, String id) {
    return RunningBundle.shared(database)
        .rows("SELECT number FROM customer WHERE id = ?", id)
        .get(0)
        .get("number")
        .toString();
  }

  private static Connection connection(Database database) throws SQLException {
    return pool(database).inTransactions().getConnection();
  }

  private static Pools.Pool pool(Database database) {
    return RunningBundle.shared(database).bundle().pools().background;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
