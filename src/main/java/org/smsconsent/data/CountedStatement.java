package org.smsconsent.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers a statement's number of parameters from its text. Camel's JDBC producer asks for it at
 * every execution, and on PostgreSQL that question is a round trip of its own, as dear as the
 * statement. What the producer calls at each statement is passed on without reflection.
 */
final class CountedStatement implements InvocationHandler {
  private static final Map<String, ParameterMetaData> COUNTS = new ConcurrentHashMap<>();

  private final PreparedStatement statement;
  private final String sql;

  private CountedStatement(PreparedStatement statement, String sql) {
    this.statement = statement;
    this.sql = sql;
  }

  static PreparedStatement around(PreparedStatement statement, String sql) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            new CountedStatement(statement, sql));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] args) throws Throwable {
    if (args != null) {
      if (args.length == 2 && method.getName().equals("setObject")) {
        statement.setObject((Integer) args[0], args[1]);
        return null;
      }
      return TransactionConnections.call(statement, method, args);
    }
    switch (method.getName()) {
      case "getParameterMetaData":
        return COUNTS.computeIfAbsent(sql, CountedStatement::count);
      case "execute":
        return statement.execute();
      case "getUpdateCount":
        return statement.getUpdateCount();
      case "getResultSet":
        return statement.getResultSet();
      case "isClosed":
        return statement.isClosed();
      case "close":
        statement.close();
        return null;
      default:
        return TransactionConnections.call(statement, method, args);
    }
  }

  /** How many parameters a statement has; none of ours has a question mark elsewhere. */
  static int parameters(String sql) {
    return Math.toIntExact(sql.chars().filter(c -> c == '?').count());
  }

  private static ParameterMetaData count(String sql) {
    Integer count = parameters(sql);
    return (ParameterMetaData)
        Proxy.newProxyInstance(
            ParameterMetaData.class.getClassLoader(),
            new Class<?>[] {ParameterMetaData.class},
            (self, method, args) -> {
              if (method.getName().equals("getParameterCount")) {
                return count;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
