package org.smsconsent.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills a side's database with customers, each with one event, a current state and texts in both
 * directions. The rows are as wide as real ones and lie as far apart, because their keys are
 * digests and random; their hashes verify nothing. Keys and triggers are not checked while they are
 * written.
 */
final class LargeDatabase {
  private static final long BATCH = 250_000;

  private final DataSource database;

  LargeDatabase(DataSource database) {
    this.database = database;
  }

  /** Writes so many states, and so many texts spread over them. */
  void fill(long consents, long messages) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("SET synchronous_commit = off");
      setting(statement, "full_page_writes = off");
      setting(statement, "autovacuum = off");
      List<String> indexes = takeIndexesAway(statement);
      for (long from = 0; from < consents; from += BATCH) {
        long to = Math.min(consents, from + BATCH);
        for (String sql : customers()) {
          statement.execute(sql.formatted(from + 1, to));
        }
        System.out.printf("  %,d of %,d consents%n", to, consents);
      }
      for (long from = consents; from < messages; from += BATCH) {
        long to = Math.min(messages, from + BATCH);
        statement.execute(sent().formatted(consents, from + 1, to));
        System.out.printf("  %,d of %,d messages%n", to, messages);
      }
      for (String index : indexes) {
        System.out.println("  " + index);
        statement.execute(index);
      }
      statement.execute("RESET session_replication_role");
      setting(statement, "full_page_writes = on");
      setting(statement, "autovacuum = on");
      statement.execute("VACUUM ANALYZE");
      statement.execute("CHECKPOINT");
    }
    System.out.println(
        "  " + Query.text(database, "SELECT pg_size_pretty(pg_database_size(current_database()))"));
  }

  /** Sorting an index once is quicker than putting millions of random keys in one by one. */
  private static List<String> takeIndexesAway(Statement statement) throws SQLException {
    List<String> made = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (ResultSet indexes =
        statement.executeQuery(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
                + " AND tablename IN ('customer', 'message', 'consent_event', 'consent')"
                + " AND indexname NOT IN (SELECT conname FROM pg_constraint)")) {
      while (indexes.next()) {
        names.add(indexes.getString(1));
        made.add(indexes.getString(2));
      }
    }
    for (String name : names) {
      statement.execute("DROP INDEX " + name);
    }
    return made;
  }

  private static void setting(Statement statement, String setting) throws SQLException {
    statement.execute("ALTER SYSTEM SET " + setting);
    statement.execute("SELECT pg_reload_conf()");
  }

  /** A customer who has texted once, and what that text led to: one in four is out. */
  private static List<String> customers() {
    String number = "'+1303' || lpad(i::text, 8, '0')";
    String customer = "substr(md5('c' || i) || md5('d' || i), 1, 43)";
    String message = "md5('m' || i)::uuid::text";
    String hash = "md5('h' || i) || md5('i' || i)";
    String series = " FROM generate_series(%d, %d) AS i";
    String at = "timestamptz '2024-01-01' + i * interval '5 seconds'";
    String out = "CASE WHEN i %% 4 = 0 THEN 'OPTED_OUT' ELSE 'OPTED_IN' END";
    return List.of(
        "INSERT INTO customer (id, number, created_at) SELECT "
            + String.join(", ", customer, number, at)
            + series,
        "INSERT INTO message (id, direction, customer, intent, number, store, store_number, body, provider_id, rule, rule_version, words, status, attempt, asked_again, created_at, settled_at) SELECT "
            + String.join(
                ", ",
                message,
                "'IN'",
                customer,
                "CASE WHEN i %% 4 = 0 THEN 'OPT_OUT' ELSE 'REJOIN' END",
                number,
                "'main-street'",
                "'+12025550100'",
                "CASE WHEN i %% 4 = 0 THEN 'STOP' ELSE 'REJOIN' END",
                "'SM' || md5('s' || i)",
                "'stop'",
                "'en 2026.11.5'",
                "'stop'",
                "'RECEIVED'",
                "0",
                "false",
                at,
                at)
            + series,
        "INSERT INTO consent_event (customer, scope, sequence, kind, state, held_from, message_id, message_direction, message_intent, store, channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash) SELECT "
            + String.join(
                ", ",
                customer,
                "'all'",
                "1",
                "CASE WHEN i %% 4 = 0 THEN 'OPT_OUT' ELSE 'REJOIN' END",
                out,
                out,
                message,
                "'IN'",
                "CASE WHEN i %% 4 = 0 THEN 'OPT_OUT' ELSE 'REJOIN' END",
                "'main-street'",
                "'text'",
                "'customer'",
                "'stop'",
                "'en 2026.11.5'",
                customer,
                at,
                at,
                hash)
            + series,
        "INSERT INTO consent (customer, scope, state, sequence, held_from, hash, since, opted_out_at, rejoined_at) SELECT "
            + String.join(", ", customer, "'all'", out, "1", out, hash, at, at, at)
            + series);
  }

  /** A producer's text to one of the customers. */
  private static String sent() {
    return "INSERT INTO message (id, direction, customer, intent, number, store, store_number, body, client_id, category, author, provider_id, status, attempt, reason, detail, asked_again, created_at, attempted_at, settled_at)"
        + " SELECT md5('m' || i)::uuid::text, 'OUT', substr(md5('c' || c) || md5('d' || c), 1, 43), 'TEXT', '+1303' || lpad(c::text, 8, '0'),"
        + " 'main-street', '+12025550100', 'Your car is ready for pick-up. Text STOP to opt-out', 'dms-' || i, 'service', 'dms',"
        + " 'SM' || md5('s' || i), 'SENT', 1, 'sent', 'The provider has the text.', false, t, t, t"
        + " FROM (SELECT i, 1 + (i * 7919) %% %d AS c, timestamptz '2024-01-01' + i * interval '2.5 seconds' AS t FROM generate_series(%d::bigint, %d::bigint) AS i) AS s";
  }
}
