package org.smsconsent.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who may log in: the ones of the settings, and the ones of a file that is read again when it
 * has changed. A file that cannot be read then changes nothing, and the log says why. Thread-safe.
 */
final class UserFile {
  private static final Logger LOG = LoggerFactory.getLogger(UserFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final List<User> ofSettings;
  private final Optional<Path> file;
  private final Clock clock;
  private String text = "";
  private Users users;
  private Instant looked;

  /**
   * Reads the file, where one is named.
   *
   * @throws IllegalArgumentException when it cannot be read, or names nobody
   */
  UserFile(List<User> ofSettings, Optional<Path> file, Clock clock) {
    this.ofSettings = List.copyOf(ofSettings);
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    this.users = Users.of(ofSettings);
    if (file.isPresent()) {
      users = read(file.get());
      if (users.isEmpty()) {
        throw new IllegalArgumentException(
            "SMS_USERS_PATH names "
                + file.get()
                + ", in which no user stands: add one with the command user");
      }
    }
  }

  /** Those who may log in now. */
  synchronized Users users() {
    Instant now = clock.instant();
    if (file.isPresent() && Duration.between(looked, now).compareTo(BETWEEN_LOOKS) >= 0) {
      looked = now;
      try {
        users = read(file.get());
      } catch (IllegalArgumentException e) {
        LOG.warn("The users stay as they were: {}", e.getMessage());
      }
    }
    return users;
  }

  private Users read(Path path) {
    String now;
    try {
      now = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "SMS_USERS_PATH names " + path + ", which cannot be read", e);
    }
    if (now.equals(text)) {
      return users;
    }
    // Kept first, so that a mistake is told once and not at every look.
    text = now;
    List<User> all = new ArrayList<>(ofSettings);
    all.addAll(Users.read(now, path.toString()));
    return Users.of(all);
  }
}
