package org.smsconsent.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.spi.VariableRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Makes every file in {@code sql/} a variable, so that a route sends {@code sql:consent-read} to
 * {@code jdbc:} by name and its body stays what it was; {@code sql:customer-lock+consent-read} is a
 * {@link StatementChain}, which {@code +commit} may end. The repository is read-only: no message
 * can become a statement.
 */
public final class Statements extends ServiceSupport implements VariableRepository {
  static final String LINK = ";\n";

  private static final String COMMIT = "commit";

  private final Map<String, String> texts = new ConcurrentHashMap<>();

  @Override
  public String getId() {
    return "sql";
  }

  @Override
  public Object getVariable(String name) {
    return texts.computeIfAbsent(name, Statements::chain);
  }

  /**
   * Those of the named statements, one or a chain, for which there is no file. A commit is one only
   * behind another statement.
   */
  public static Stream<String> missing(String names) {
    return Stream.concat(
        beginsWithCommit(names) ? Stream.of(COMMIT) : Stream.empty(),
        Arrays.stream(names.split("\\+"))
            .filter(name -> Statements.class.getResource(file(name)) == null));
  }

  /** Whether what a route sends, such as {@code sql:a+commit}, ends its transaction. */
  public static boolean ends(String sent) {
    return sent.endsWith("+" + COMMIT);
  }

  private static String file(String name) {
    return "/sql/" + name + ".sql";
  }

  private static boolean beginsWithCommit(String names) {
    return (names + "+").startsWith(COMMIT + "+");
  }

  private static String chain(String names) {
    if (beginsWithCommit(names)) {
      throw new IllegalArgumentException("A statement has to stand before " + COMMIT);
    }
    return Arrays.stream(names.split("\\+"))
        .map(Statements::load)
        .collect(Collectors.joining(LINK));
  }

  static boolean isChain(String sql) {
    return sql.contains(LINK);
  }

  /** The statements of a chain. */
  static List<String> links(String sql) {
    return List.of(sql.split(LINK));
  }

  static String load(String name) {
    try (InputStream file = Statements.class.getResourceAsStream(file(name))) {
      if (file == null) {
        throw new IllegalArgumentException("No statement sql/" + name + ".sql");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void setVariable(String name, Object value) {
    throw new UnsupportedOperationException("sql: is read-only");
  }

  @Override
  public Object removeVariable(String name) {
    throw new UnsupportedOperationException("sql: is read-only");
  }
}
