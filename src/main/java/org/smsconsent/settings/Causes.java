package org.smsconsent.settings;

import java.sql.SQLException;
import java.util.Optional;

/** Finds what a bean threw: Camel wraps it when the bean was called by an expression. */
public final class Causes {
  /** SQL:2003's state of an integrity violation, as H2 and PostgreSQL refine it. */
  private static final String KEY_VIOLATED = "23505";

  /** Classes of SQL states (SQL:2003, 23.1): data exception, integrity constraint violation. */
  private static final String DATA = "22";

  private static final String INTEGRITY = "23";

  private Causes() {}

  /** The first of a type in a chain of causes; there has to be one. */
  public static <T extends Throwable> T find(Class<T> type, Throwable caught) {
    for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    throw new IllegalArgumentException("No " + type.getSimpleName() + " among the causes", caught);
  }

  /** Whether a database refused a row because another has its key. */
  public static boolean violatesKey(Throwable caught) {
    return sqlState(caught).filter(KEY_VIOLATED::equals).isPresent();
  }

  /** The SQL state of a failure of the database; empty for any other failure. */
  public static Optional<String> sqlState(Throwable caught) {
    for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  /** Whether a statement fails in the same way however often it is tried: by its data. */
  public static boolean lasts(String sqlState) {
    return sqlState.startsWith(DATA) || sqlState.startsWith(INTEGRITY);
  }

  /**
   * What failed, for a log: types and SQL states, no message, because messages hold words and
   * numbers.
   */
  public static String named(Throwable caught) {
    StringBuilder names = new StringBuilder();
    for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
      names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
      if (cause instanceof SQLException sql) {
        names.append(" [").append(sql.getSQLState()).append(']');
      }
    }
    return names.toString();
  }
}
