package org.smsconsent.store;

import javax.sql.DataSource;

import org.smsconsent.data.Statements;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes the stores of the database into force: at the start, after a change, and every so often.
 */
public final class StoreReload {
  private final Stores stores;
  private final JdbcTemplate database;
  private final String list = (String) new Statements().getVariable("store-list");

  public StoreReload(Stores stores, DataSource database) {
    this.stores = stores;
    this.database = new JdbcTemplate(database);
  }

  /** Reads them anew. */
  public void refresh() {
    stores.take(database.queryForList(list));
  }
}
