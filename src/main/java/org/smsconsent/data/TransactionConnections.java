package org.smsconsent.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The connections that camel-jdbc gets: that of the transaction under way, which stays open when it
 * is closed, or one of the pool where there is no transaction. Their statements are {@link
 * CountedStatement}s. It does in one step what Spring's TransactionAwareDataSourceProxy would do
 * around another such proxy, because every statement passes here.
 */
final class TransactionConnections extends DelegatingDataSource {
  private final boolean chainsTogether;

  /**
   * The last transaction of a thread that a statement has ended. What a route wrote after that
   * would be committed without the rest.
   */
  private final ThreadLocal<Object> ended = new ThreadLocal<>();

  /**
   * Connections of a pool.
   *
   * @param chainsTogether whether the driver takes a chain of statements as one
   */
  TransactionConnections(DataSource pool, boolean chainsTogether) {
    super(pool);
    this.chainsTogether = chainsTogether;
  }

  @Override
  public Connection getConnection() throws SQLException {
    DataSource pool = obtainTargetDataSource();
    Object transaction = transaction();
    if (transaction != null && transaction == ended.get()) {
      throw new SQLException(
          "A statement that ends with +commit has ended this transaction: nothing may follow it");
    }
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Borrowed(DataSourceUtils.doGetConnection(pool)));
  }

  /** Remembers that a statement has committed the transaction under way, before Spring did. */
  private void end() {
    ended.set(transaction());
  }

  /** What Spring keeps for the transaction under way and no other, or null. */
  private Object transaction() {
    return TransactionSynchronizationManager.getResource(obtainTargetDataSource());
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  /** Calls a method of what stands behind a proxy. */
  static Object call(Object target, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private final class Borrowed implements InvocationHandler {
    private final Connection connection;
    private boolean returned;

    Borrowed(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] args) throws Throwable {
      return switch (method.getName()) {
        case "close" -> {
          if (!returned) {
            returned = true;
            DataSourceUtils.doReleaseConnection(connection, obtainTargetDataSource());
          }
          yield null;
        }
        case "isClosed" -> returned || connection.isClosed();
        default -> {
          if (returned) {
            throw new SQLException("The connection has been given back");
          }
          if (args != null && args.length == 1 && method.getName().equals("prepareStatement")) {
            yield CountedStatement.around(prepare((String) args[0]), (String) args[0]);
          }
          yield call(connection, method, args);
        }
      };
    }

    private PreparedStatement prepare(String sql) throws SQLException {
      return Statements.isChain(sql)
          ? StatementChain.prepare(
              connection, sql, chainsTogether, TransactionConnections.this::end)
          : connection.prepareStatement(sql);
    }
  }
}
