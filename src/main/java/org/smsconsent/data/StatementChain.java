package org.smsconsent.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several statements as one: they run in order, and the answer is that of the last. A query before
 * the last that finds nothing ends the chain, and its empty answer is the chain's; so "lock, then
 * read" answers nothing where the lock was not got.
 *
 * <p>PostgreSQL's driver sends all of them in one round trip, and each statement sees what was
 * committed before it began, as if it had been sent alone; what follows an empty query has run then
 * and is thrown away, so only a query may follow one. H2 is in this process and takes them one by
 * one.
 *
 * <p>{@code commit} is a link like any other. In the middle it commits what the transaction under
 * way has done so far, and the links behind it are the beginning of the next one; as the last link
 * it spares the transaction's end a round trip of its own, and nothing may follow it there; the
 * answer is that of the commit, which has neither rows nor a count.
 */
final class StatementChain implements InvocationHandler {
  private static final String COMMIT = "COMMIT";

  private static final Map<String, Links> KNOWN = new ConcurrentHashMap<>();

  /**
   * A chain's statements as they are sent one by one, as they are sent together, and how many
   * parameters there are up to the end of each.
   */
  private record Links(List<String> alone, String together, List<Integer> lastParameters) {
    static Links of(String sql) {
      List<String> alone = Statements.links(sql);
      List<Integer> lastParameters = new ArrayList<>();
      int parameters = 0;
      for (String link : alone) {
        parameters += CountedStatement.parameters(link);
        lastParameters.add(parameters);
      }
      // Without AND CHAIN what follows would be a transaction that ends with the round trip, and
      // its locks with it.
      String together =
          sql.replace(COMMIT + Statements.LINK, COMMIT + " AND CHAIN" + Statements.LINK);
      return new Links(alone, together, lastParameters);
    }

    boolean ends() {
      return alone.get(alone.size() - 1).equals(COMMIT);
    }
  }

  private final Connection connection;
  private final Links links;
  private final boolean together;
  private final Runnable ended;
  private final List<PreparedStatement> sent = new ArrayList<>();
  private final Object[] values;
  private PreparedStatement answering;

  private StatementChain(Connection connection, Links links, boolean together, Runnable ended) {
    this.connection = connection;
    this.links = links;
    this.together = together;
    this.ended = ended;
    this.values = new Object[links.lastParameters().get(links.alone().size() - 1)];
  }

  /**
   * A chain, to be filled and executed as one statement.
   *
   * @param together whether the driver takes it as one
   * @param ended told when the chain has ended the transaction
   */
  static PreparedStatement prepare(
      Connection connection, String sql, boolean together, Runnable ended) throws SQLException {
    StatementChain chain =
        new StatementChain(connection, KNOWN.computeIfAbsent(sql, Links::of), together, ended);
    if (together) {
      chain.send(chain.links.together());
    }
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            chain);
  }

  @Override
  public Object invoke(Object self, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "execute":
        boolean rows = together ? together() : oneByOne();
        if (links.ends()) {
          ended.run();
        }
        return rows;
      case "isClosed":
        return answering != null && answering.isClosed();
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

  private void send(String sql) throws SQLException {
    answering = connection.prepareStatement(sql);
    sent.add(answering);
  }

  private void set(int parameter, Object value) throws SQLException {
    if (together) {
      answering.setObject(parameter, value);
    } else {
      values[parameter - 1] = value;
    }
  }

  private boolean together() throws SQLException {
    boolean rows = answering.execute();
    for (int link = 1; link < links.alone().size(); link++) {
      if (rows && !answering.getResultSet().next()) {
        return true;
      }
      rows = answering.getMoreResults();
    }
    return rows;
  }

  /**
   * Each is prepared when its turn comes, as PostgreSQL does: one that cannot be does not undo the
   * commit before it.
   */
  private boolean oneByOne() throws SQLException {
    boolean rows = false;
    int bound = 0;
    for (int link = 0; link < links.alone().size(); link++) {
      if (rows && !answering.getResultSet().next()) {
        return true;
      }
      send(links.alone().get(link));
      for (int parameter = 1; bound < links.lastParameters().get(link); parameter++) {
        answering.setObject(parameter, values[bound++]);
      }
      rows = answering.execute();
    }
    return rows;
  }
}
