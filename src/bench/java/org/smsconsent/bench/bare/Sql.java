package org.smsconsent.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.smsconsent.data.Statements;

/** One of the bundle's own statements, over plain JDBC. Thread-safe. */
final class Sql {
  private static final Pattern PARAMETER = Pattern.compile(":\\?([A-Za-z][\\w.]*)");

  private final String text;
  private final List<String> names = new ArrayList<>();

  private Sql(String named) {
    Matcher matcher = PARAMETER.matcher(named);
    text =
        matcher.replaceAll(
            found -> {
              names.add(found.group(1));
              return "?";
            });
  }

  /** The statement in {@code sql/name.sql}. */
  static Sql named(String name) {
    return new Sql((String) new Statements().getVariable(name));
  }

  /** Executes a change; a parameter that the values do not name is an error. */
  int run(Connection connection, Map<String, ?> values) throws SQLException {
    try (PreparedStatement statement = prepare(connection, values)) {
      return statement.executeUpdate();
    }
  }

  /** Prepares it with its parameters set. */
  PreparedStatement prepare(Connection connection, Map<String, ?> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < names.size(); i++) {
      if (!values.containsKey(names.get(i))) {
        throw new IllegalStateException("No value for " + names.get(i));
      }
      Object value = values.get(names.get(i));
      statement.setObject(
          i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
    return statement;
  }
}
