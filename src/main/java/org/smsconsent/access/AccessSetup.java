package org.smsconsent.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import org.smsconsent.ledger.Digests;
import org.smsconsent.settings.Settings;

/**
 * The parts of log-in that routes use, made from the settings.
 *
 * @param access the border
 * @param sessions log-in and log-out of browsers
 * @param audit what is written down
 */
public record AccessSetup(Access access, SessionRequests sessions, AuditTrail audit) {
  private static final List<String> WAYS =
      List.of("sms.users.path", "sms.admin.password", "sms.jwt.keystore", "sms.api.token");

  private static final int SHORTEST_TOKEN = 16;

  /** Whether the settings name no way to log in, which is for a server of this machine alone. */
  public static boolean open(Settings settings) {
    return WAYS.stream().allMatch(knob -> settings.text(knob).isEmpty());
  }

  /**
   * Reads users and keys.
   *
   * @param folder that relative paths start from
   * @param permissions of the API's operations
   * @throws IllegalArgumentException for what cannot be read or is too weak
   */
  public static AccessSetup of(
      Settings settings,
      Path folder,
      DataSource database,
      Digests digests,
      Permissions permissions,
      Clock clock) {
    String path = settings.text("sms.users.path");
    AuditTrail audit = new AuditTrail(database, clock);
    LogIns logIns =
        new LogIns(
            new UserFile(
                ofSettings(settings, digests),
                path.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(path)),
                clock),
            new PasswordChecks(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), clock),
            audit,
            clock);
    Sessions sessions =
        new Sessions(
            database,
            Duration.ofMinutes(settings.number("sms.session.idle-minutes")),
            Duration.ofHours(settings.number("sms.session.life-hours")),
            clock);
    Access access =
        new Access(
            logIns,
            sessions,
            webTokens(settings, folder, clock),
            permissions,
            new Addresses(settings.text("sms.http.proxies")),
            open(settings));
    return new AccessSetup(access, new SessionRequests(logIns, sessions), audit);
  }

  private static List<User> ofSettings(Settings settings, Digests digests) {
    List<User> users = new ArrayList<>();
    String password = settings.text("sms.admin.password");
    if (!password.isEmpty()) {
      users.add(
          new User(
              "admin", admin(password, digests), Set.of(Role.ADMIN), Set.of(Caller.ALL_STORES)));
    }
    String token = settings.text("sms.api.token");
    if (!token.isEmpty()) {
      if (token.length() < SHORTEST_TOKEN) {
        throw new IllegalArgumentException(
            "SMS_API_TOKEN has fewer than " + SHORTEST_TOKEN + " characters");
      }
      users.add(
          new User(
              "api",
              Token.kept(token),
              Set.of(Role.INTEGRATION, Role.MANAGER),
              Set.of(Caller.ALL_STORES)));
    }
    return users;
  }

  /** The salt is the same on every node and after every start, so that sessions go on. */
  private static String admin(String password, Digests digests) {
    try {
      return PasswordHash.of(
              password, digests.of("salt of the admin").getBytes(StandardCharsets.US_ASCII))
          .text();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("SMS_ADMIN_PASSWORD: " + e.getMessage(), e);
    }
  }

  private static Optional<JsonWebTokens> webTokens(Settings settings, Path folder, Clock clock) {
    String keystore = settings.text("sms.jwt.keystore");
    if (keystore.isEmpty()) {
      return Optional.empty();
    }
    String why = "SMS_JWT_KEYSTORE is set";
    return Optional.of(
        new JsonWebTokens(
            folder.resolve(keystore),
            settings.needed("sms.jwt.keystore.password", why),
            settings.text("sms.jwt.algorithm"),
            settings.needed("sms.jwt.issuer", why),
            settings.needed("sms.jwt.audience", why),
            clock));
  }
}
