package org.smsconsent.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who may log in, as a line of the file of users says it: name, what is kept of the
 * password or token, roles and stores, with blanks between them and commas within.
 *
 * @param secret a {@link PasswordHash} or what is kept of a {@link Token}
 */
record User(String name, String secret, Set<Role> roles, Set<String> stores) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
  private static final String STORE = "[^\\s,*]{1,64}";

  /** Whether a text can be a user's name. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Whether it is a system, which has a token and no password. */
  boolean system() {
    return Token.isKept(secret);
  }

  /** The user as the caller at an address. */
  Caller at(String address) {
    return new Caller(name, roles, stores, !system(), address);
  }

  /** The line of the file. */
  String line() {
    return String.join(
        " ",
        name,
        secret,
        roles.stream().sorted().map(Role::word).collect(Collectors.joining(",")),
        String.join(",", new TreeSet<>(stores)));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with what is wrong, without the secret
   */
  static User parse(String line) {
    String[] columns = line.strip().split("\\s+");
    if (columns.length != 4) {
      throw new IllegalArgumentException(
          "give name, secret, roles and stores, blanks between them");
    }
    if (!isName(columns[0])) {
      throw new IllegalArgumentException(
          "a name has at most 64 letters, digits, dots, dashes, underscores and at signs");
    }
    if (!Token.isKept(columns[1]) && PasswordHash.parse(columns[1]).isEmpty()) {
      throw new IllegalArgumentException("the second column is not what the command user prints");
    }
    return new User(columns[0], columns[1], roles(columns[2]), stores(columns[3]));
  }

  private static Set<Role> roles(String column) {
    return list(
        column,
        word ->
            Role.of(word)
                .orElseThrow(() -> new IllegalArgumentException("there is no role " + word)));
  }

  private static Set<String> stores(String column) {
    return column.equals(Caller.ALL_STORES)
        ? Set.of(column)
        : list(
            column,
            store ->
                Optional.of(store)
                    .filter(id -> id.matches(STORE))
                    .orElseThrow(() -> new IllegalArgumentException("stores are ids, or only *")));
  }

  private static <T> Set<T> list(String column, Function<String, T> read) {
    return Stream.of(column.split(",", -1)).map(read).collect(Collectors.toUnmodifiableSet());
  }
}
