package org.smsconsent.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-256 and as many iterations as OWASP's password
 * storage cheat sheet asks for, about 0.15 s of one core.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
  static final int ITERATIONS = 600_000;
  static final int SHORTEST = 12;
  private static final int LONGEST = 1024;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int BYTES = 32;
  private static final String KIND = "pbkdf2-sha256";

  /** Keeps a password under a new random salt. */
  static PasswordHash of(String password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return of(password, salt);
  }

  /**
   * Keeps a password under a salt.
   *
   * @throws IllegalArgumentException for one that is too short or too long
   */
  static PasswordHash of(String password, byte[] salt) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A password has at least " + SHORTEST + " characters and at most " + LONGEST);
    }
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  /** One that no password matches, as slow as any other. */
  static PasswordHash ofNobody() {
    byte[] random = new byte[16 + BYTES];
    new SecureRandom().nextBytes(random);
    return new PasswordHash(
        ITERATIONS, Arrays.copyOf(random, 16), Arrays.copyOfRange(random, 16, random.length));
  }

  /** Reads what {@link #text} writes, empty for anything else. */
  static Optional<PasswordHash> parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(KIND) || !parts[1].matches("\\d{6,8}")) {
      return Optional.empty();
    }
    try {
      PasswordHash parsed =
          new PasswordHash(
              Integer.parseInt(parts[1]),
              Base64.getUrlDecoder().decode(parts[2]),
              Base64.getUrlDecoder().decode(parts[3]));
      boolean good =
          parsed.iterations >= ITERATIONS
              && parsed.iterations <= MOST_ITERATIONS
              && parsed.salt.length >= 16
              && parsed.hash.length == BYTES;
      return good ? Optional.of(parsed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Kind, iterations, salt and hash with dollar signs between them. */
  String text() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return String.join(
        "$",
        KIND,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  /** Whether it is the password; slow on purpose. */
  boolean matches(String password) {
    return MessageDigest.isEqual(
        hash,
        derive(password.substring(0, Math.min(password.length(), LONGEST + 1)), salt, iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    // Two keyboards may write the same letter differently.
    char[] letters = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
    PBEKeySpec key = new PBEKeySpec(letters, salt, iterations, BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      key.clearPassword();
    }
  }
}
