package org.smsconsent.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All who may log in, at one moment. Immutable. */
final class Users {
  private final Map<String, User> byName;
  private final Map<String, User> byToken;

  private Users(Map<String, User> byName, Map<String, User> byToken) {
    this.byName = Map.copyOf(byName);
    this.byToken = Map.copyOf(byToken);
  }

  /** These users; of two with one name the later one is meant. */
  static Users of(List<User> users) {
    Map<String, User> names = new HashMap<>();
    users.forEach(user -> names.put(user.name(), user));
    Map<String, User> tokens = new HashMap<>();
    names.values().stream().filter(User::system).forEach(user -> tokens.put(user.secret(), user));
    return new Users(names, tokens);
  }

  /**
   * Reads the lines of a file, in which # begins a comment line.
   *
   * @throws IllegalArgumentException that names the line, never its secret
   */
  static List<User> read(String text, String file) {
    Map<String, User> users = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        User user = User.parse(line);
        if (users.put(user.name(), user) != null) {
          throw new IllegalArgumentException("the name stands above already");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(users.values());
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The user of a name. */
  Optional<User> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The system whose token it is. */
  Optional<User> withToken(String token) {
    return Optional.ofNullable(byToken.get(Token.kept(token)));
  }
}
