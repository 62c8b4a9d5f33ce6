package org.smsconsent.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the user of a name and a password, or of a token. Who guesses has to wait longer and
 * longer: by the address, and by the name. A user at an address from which that user's log-in was
 * right before has a count of their own instead, so that strangers who guess, be it from there,
 * cannot keep that user out. Thread-safe.
 */
final class LogIns {
  private static final int FREE_OF_NAME = 5;
  private static final int FREE_OF_ADDRESS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Map<String, Boolean> proven = new FailedLogins.Latest<>();
  private final UserFile users;
  private final PasswordChecks checks;
  private final AuditTrail audit;
  private final FailedLogins byName;
  private final FailedLogins byAddress;

  LogIns(UserFile users, PasswordChecks checks, AuditTrail audit, Clock clock) {
    this.users = users;
    this.checks = checks;
    this.audit = audit;
    this.byName = new FailedLogins(FREE_OF_NAME, LONGEST, clock);
    this.byAddress = new FailedLogins(FREE_OF_ADDRESS, LONGEST, clock);
  }

  /**
   * The person of a name and a password.
   *
   * @throws LogInRefused when there is none, or too many have failed
   */
  User person(String name, String password, String address) {
    Optional<User> user = user(name).filter(known -> !known.system());
    if (user.isPresent() && checks.known(user.get(), password)) {
      return user.get();
    }
    String network = network(address);
    String pair = name + " " + network;
    boolean own = isProven(pair);
    String guessed = own ? pair : User.isName(name) ? name : "";
    refuseEarly(byName.wait(guessed));
    if (!own) {
      refuseEarly(byAddress.wait(network));
    }
    boolean right =
        checks.check(user, password).orElseThrow(() -> new LogInRefused(Duration.ofSeconds(1)));
    if (!right) {
      byName.failed(guessed);
      throw refused(user, network, address);
    }
    byName.succeeded(pair);
    byAddress.succeeded(network);
    synchronized (proven) {
      proven.put(pair, true);
    }
    audit.loggedIn(name, address);
    return user.get();
  }

  /** The system of a token. */
  Optional<User> system(String token) {
    return users.users().withToken(token);
  }

  /** The user of a name, as the file says now. */
  Optional<User> user(String name) {
    return User.isName(name) ? users.users().named(name) : Optional.empty();
  }

  /** Counts a token that is nobody's against its address; what to answer. */
  LogInRefused strangeToken(String address) {
    String network = network(address);
    refuseEarly(byAddress.wait(network));
    return refused(Optional.empty(), network, address);
  }

  private LogInRefused refused(Optional<User> user, String network, String address) {
    byAddress.failed(network);
    audit.refused(user, address);
    return new LogInRefused(Duration.ZERO);
  }

  private boolean isProven(String pair) {
    synchronized (proven) {
      return proven.get(pair) != null;
    }
  }

  private static void refuseEarly(Duration wait) {
    if (!wait.isZero()) {
      throw new LogInRefused(wait);
    }
  }

  /** The address, of version 6 its first 64 bits: whoever has one such address has all of them. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      StringBuilder network = new StringBuilder("net");
      for (int i = 0; i < Math.min(bytes.length, 8); i++) {
        network.append('.').append(bytes[i]);
      }
      return network.toString();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
