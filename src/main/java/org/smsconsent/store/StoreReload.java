package org.smsconsent.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;

/**
 * Takes the stores of the database into force: at the start, after a change, and every so often.
 */
public final class StoreReload {
  private final Stores stores;
  private final DataSource database;

  public StoreReload(Stores stores, DataSource database) {
    this.stores = stores;
    this.database = database;
  }

  /** Reads them anew. */
  public void refresh() throws SQLException {
    try (Connection connection = database.getConnection()) {
      stores.take(PlainJdbc.rows(connection, "store-list"));
    }
  }
}
