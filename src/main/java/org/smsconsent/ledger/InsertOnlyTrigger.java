package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import org.h2.api.Trigger;

/**
 * Refuses every change of a ledger row on H2; PostgreSQL has the same rule in PL/pgSQL and in its
 * grants.
 */
public final class InsertOnlyTrigger implements Trigger {
  private String table;

  @Override
  public void init(
      Connection connection, String schema, String trigger, String name, boolean before, int type) {
    table = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
    throw new SQLException(
        table + " is insert-only: " + (newRow == null ? "DELETE" : "UPDATE") + " refused", "42501");
  }
}
