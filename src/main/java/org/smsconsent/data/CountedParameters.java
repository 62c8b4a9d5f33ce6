package org.smsconsent.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Answers a statement's number of parameters from its text. Camel's JDBC producer asks for it at
 * every execution, and on PostgreSQL that question is a round trip of its own, as dear as the
 * statement.
 */
final class CountedParameters extends DelegatingDataSource {
  private static final Map<String, ParameterMetaData> COUNTS = new ConcurrentHashMap<>();

  CountedParameters(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return proxy(
        Connection.class,
        (self, method, args) -> {
          Object result = call(connection, method, args);
          boolean counted = result instanceof PreparedStatement && args.length == 1;
          return counted ? statement((PreparedStatement) result, (String) args[0]) : result;
        });
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  private static PreparedStatement statement(PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        (self, method, args) ->
            method.getName().equals("getParameterMetaData")
                ? COUNTS.computeIfAbsent(sql, CountedParameters::count)
                : call(statement, method, args));
  }

  private static ParameterMetaData count(String sql) {
    Integer count = Math.toIntExact(sql.chars().filter(c -> c == '?').count());
    return proxy(
        ParameterMetaData.class,
        (self, method, args) -> {
          if (method.getName().equals("getParameterCount")) {
            return count;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
