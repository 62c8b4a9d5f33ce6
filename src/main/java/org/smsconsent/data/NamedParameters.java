package org.smsconsent.data;

import java.lang.invoke.MethodHandle;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.smsconsent.language.Parts;

/**
 * Binds {@code :?name.component} in a statement to the exchange variable {@code name}: what a
 * record's method without parameters answers, or a map's key. Nothing is ever read from a header,
 * so nobody outside can name a parameter. A variable or component that does not exist is an error,
 * never null.
 */
public final class NamedParameters implements JdbcPrepareStatementStrategy {
  private static final Pattern PARAMETER =
      Pattern.compile(":\\?([A-Za-z]\\w*)(?:\\.([A-Za-z]\\w*))?");

  private record Prepared(String sql, List<Path> paths) {}

  private record Path(String variable, String component) {}

  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

  @Override
  public String prepareQuery(String query, boolean allowNamedParameters) {
    return prepared.computeIfAbsent(query, NamedParameters::prepare).sql();
  }

  /** A statement whose parameters are bound by their position. */
  static String positional(String query) {
    return prepare(query).sql();
  }

  private static Prepared prepare(String query) {
    List<Path> paths = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(query);
    String sql =
        matcher.replaceAll(
            found -> {
              paths.add(new Path(found.group(1), found.group(2)));
              return "?";
            });
    return new Prepared(sql, List.copyOf(paths));
  }

  @Override
  public Iterator<?> createPopulateIterator(
      String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
    List<Object> values = new ArrayList<>(expectedParams);
    for (Path path : prepared.get(query).paths()) {
      values.add(column(read(exchange, path)));
    }
    return values.iterator();
  }

  @Override
  public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
      throws SQLException {
    for (int index = 1; values.hasNext(); index++) {
      statement.setObject(index, values.next());
    }
  }

  private static Object read(Exchange exchange, Path path) {
    Object variable = exchange.getVariable(path.variable());
    if (path.component() == null) {
      return variable;
    }
    if (variable instanceof Map<?, ?> map && map.containsKey(path.component())) {
      return map.get(path.component());
    }
    if (variable instanceof Record holder) {
      MethodHandle part = Parts.named(holder.getClass(), path.component());
      if (part != null) {
        return Parts.read(part, holder);
      }
    }
    throw new IllegalStateException(
        "A statement names :?"
            + path.variable()
            + "."
            + path.component()
            + ", but the variable has no such part");
  }

  /** A value as both databases take it. */
  static Object column(Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
