package org.smsconsent.access;

import java.security.SecureRandom;
import java.util.Base64;

import org.smsconsent.ledger.Digests;

/** Secrets of 256 random bits, which are kept as a plain digest: nobody guesses them. */
final class Token {
  /** How a system's token is told from other texts, by those who look for lost secrets too. */
  private static final String PREFIX = "smsc_";

  private static final String KIND = "sha256$";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  /** A new token for a system. */
  static String forSystem() {
    return PREFIX + random();
  }

  /** 256 random bits in URL-safe base64. */
  static String random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** The token as it is kept. */
  static String kept(String token) {
    return KIND + Digests.sha256(token);
  }

  /** Whether a text is what is kept of a token. */
  static boolean isKept(String text) {
    return text.matches("sha256\\$[0-9a-f]{64}");
  }
}
