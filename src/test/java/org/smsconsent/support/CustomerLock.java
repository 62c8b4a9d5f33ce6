package org.smsconsent.support;

import java.sql.Connection;
import java.sql.SQLException;

/** Somebody who holds a customer's lock, as an inbound text or another node does. */
public final class CustomerLock implements AutoCloseable {
  private final Connection connection;

  private CustomerLock(Connection connection) {
    this.connection = connection;
  }

  /** Takes the lock of a customer who has had a text before. */
  public static CustomerLock of(RunningBundle bundle, String number) throws SQLException {
    Connection connection = bundle.bundle().pools().background.alone().getConnection();
    connection.setAutoCommit(false);
    try (var query =
        connection.prepareStatement("SELECT id FROM customer WHERE number = ? FOR UPDATE")) {
      query.setString(1, number);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("No customer " + number);
        }
      }
    }
    return new CustomerLock(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }
}
