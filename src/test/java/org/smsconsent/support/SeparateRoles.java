package org.smsconsent.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** PostgreSQL as production has it: one role owns the tables, another works with them. */
public final class SeparateRoles {
  private SeparateRoles() {}

  /** The environment of a bundle with two such roles on a new, empty database. */
  public static Map<String, String> fresh() throws SQLException {
    // The user in the URL would win over the roles.
    String url = Database.POSTGRESQL.fresh().get("SMS_DB_URL").replaceAll("\\?.*", "");
    String name = url.substring(url.lastIndexOf('/') + 1);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      for (String role : List.of("ledger_owner", "ledger_user")) {
        statement.execute(
            "DO $$ BEGIN CREATE ROLE %s LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                .formatted(role));
      }
      statement.execute("ALTER DATABASE " + name + " OWNER TO ledger_owner");
    }
    return Map.of(
        "SMS_DB_URL", url, "SMS_DB_USER", "ledger_user", "SMS_DB_OWNER_USER", "ledger_owner");
  }
}
