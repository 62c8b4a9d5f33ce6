package org.smsconsent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds the key of the digests at start. A configured key is compared with the fingerprint that the
 * database was first started with: under another key every customer would be a stranger, and an
 * opt-out would be forgotten. Without a configured key one is made and kept in the database, so
 * that all nodes on it agree.
 */
public final class LedgerKey {
  private LedgerKey() {}

  /**
   * The digests under this database's key.
   *
   * @param configured the key from the settings, empty for none
   * @throws IllegalStateException when the configured key is not the one the database was first
   *     started with
   */
  public static Digests open(DataSource database, String configured) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<Kept> found = read(connection);
      if (found.isEmpty()) {
        String made = configured.isEmpty() ? random() : configured;
        insert(
            connection, new Digests(bytes(made)).fingerprint(), configured.isEmpty() ? made : null);
        // Another node may have been quicker.
        found = read(connection);
      }
      return digests(found.orElseThrow(), configured);
    }
  }

  /**
   * The digests under the key of a database that is only read; empty where the key is neither
   * configured nor kept there.
   *
   * @param configured the key from the settings, empty for none: then the role has to be allowed to
   *     read the one that is kept
   * @throws IllegalStateException when the configured key is not the one the database was first
   *     started with
   */
  static Optional<Digests> known(Connection connection, String configured) throws SQLException {
    if (!configured.isEmpty()) {
      return Optional.of(matching(configured, fingerprint(connection)));
    }
    return read(connection)
        .flatMap(kept -> kept.secret().map(secret -> matching(secret, kept.fingerprint())));
  }

  /**
   * What the ledger's key is known by, without the key: a role that must not read it can ask.
   *
   * @throws IllegalStateException when no application has started on this database yet
   */
  public static String fingerprint(Connection connection) throws SQLException {
    try (PreparedStatement read =
            connection.prepareStatement("SELECT fingerprint FROM ledger_key WHERE id = 1");
        ResultSet row = read.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("This database has no ledger key: start the application");
      }
      return row.getString(1);
    }
  }

  private record Kept(String fingerprint, Optional<String> secret) {}

  private static Optional<Kept> read(Connection connection) throws SQLException {
    try (PreparedStatement read =
            connection.prepareStatement("SELECT fingerprint, secret FROM ledger_key WHERE id = 1");
        ResultSet row = read.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Kept(row.getString("fingerprint"), Optional.ofNullable(row.getString("secret"))))
          : Optional.empty();
    }
  }

  private static Digests digests(Kept kept, String configured) {
    if (configured.isEmpty() && kept.secret().isEmpty()) {
      throw new IllegalStateException(
          "This database was started with a ledger key: set SMS_LEDGER_KEY or SMS_LEDGER_KEY_FILE");
    }
    return matching(
        configured.isEmpty() ? kept.secret().orElseThrow() : configured, kept.fingerprint());
  }

  private static Digests matching(String key, String fingerprint) {
    Digests digests = new Digests(bytes(key));
    if (!digests.fingerprint().equals(fingerprint)) {
      throw new IllegalStateException(
          "SMS_LEDGER_KEY is not the key that this database was first started with; restore that key");
    }
    return digests;
  }

  private static void insert(Connection connection, String fingerprint, String secret)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO ledger_key (id, fingerprint, secret) VALUES (1, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, fingerprint);
      insert.setString(2, secret);
      insert.executeUpdate();
    }
  }

  private static String random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
