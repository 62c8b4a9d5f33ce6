package org.smsconsent.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several statements as one: they run in order, and the answer is that of the last. A query before
 * the last that finds nothing ends the chain, and its empty answer is the chain's; so "lock, then
 * read" answers nothing where the lock was not got.
 *
 * <p>PostgreSQL's driver sends all of them in one round trip, and each statement sees what was
 * committed before it began, as if it had been sent alone; what follows an empty query has run then
 * and is thrown away, so only a query may follow one. H2 is in this process and takes them one by
 * one.
 */
final class StatementChain implements InvocationHandler {
  private final List<PreparedStatement> sent;
  private final int length;
  private final List<Integer> lastParameters = new ArrayList<>();
  private PreparedStatement answering;

  private StatementChain(List<PreparedStatement> sent, List<String> links) {
    this.sent = sent;
    this.length = links.size();
    this.answering = sent.get(0);
    int parameters = 0;
    for (String link : links) {
      parameters += CountedStatement.parameters(link);
      lastParameters.add(parameters);
    }
  }

  static PreparedStatement prepare(Connection connection, String sql, boolean together)
      throws SQLException {
    List<String> links = Statements.links(sql);
    List<PreparedStatement> sent = new ArrayList<>();
    for (String part : together ? List.of(sql) : links) {
      sent.add(connection.prepareStatement(part));
    }
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            new StatementChain(sent, links));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "execute":
        return sent.size() == 1 ? together() : oneByOne();
      case "setObject":
        set((Integer) args[0], args[1]);
        return null;
      case "close":
        for (PreparedStatement statement : sent) {
          statement.close();
        }
        return null;
      default:
        return TransactionConnections.call(answering, method, args);
    }
  }

  private void set(int parameter, Object value) throws SQLException {
    int link = 0;
    int before = 0;
    while (sent.size() > 1 && parameter > lastParameters.get(link)) {
      before = lastParameters.get(link++);
    }
    sent.get(link).setObject(parameter - before, value);
  }

  private boolean together() throws SQLException {
    boolean rows = answering.execute();
    for (int link = 1; link < length; link++) {
      if (rows && !answering.getResultSet().next()) {
        return true;
      }
      rows = answering.getMoreResults();
    }
    return rows;
  }

  private boolean oneByOne() throws SQLException {
    boolean rows = false;
    for (int link = 0; link < length; link++) {
      answering = sent.get(link);
      rows = answering.execute();
      if (rows && link < length - 1 && !answering.getResultSet().next()) {
        return true;
      }
    }
    return rows;
  }
}
