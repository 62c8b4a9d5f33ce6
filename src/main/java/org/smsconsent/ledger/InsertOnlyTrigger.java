package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.SQLException;

import org.h2.api.Trigger;

/**
 * Refuses every change of a ledger row on H2; PostgreSQL has the same rule in PL/pgSQL and in its
 * grants.
 */
public final class InsertOnlyTrigger implements Trigger {
  @Override
  public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
    throw new SQLException(
        "consent_event is insert-only: " + (newRow == null ? "DELETE" : "UPDATE") + " refused",
        "42501");
  }
}
