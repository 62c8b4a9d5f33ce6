package org.smsconsent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests of numbers and words. The ledger holds these and nothing clear, so a privacy
 * erasure can blank every clear column while the chain still verifies and a returning number is
 * still known as opted out.
 *
 * <p>Thread-safe.
 */
public final class Digests {
  private static final String ALGORITHM = "HmacSHA256";

  /** Finding and keying one costs more than a digest does. */
  private final ThreadLocal<Mac> macs;

  /** Digests under a key of at least 16 bytes. */
  public Digests(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "The ledger key has " + key.length + " bytes; give it at least 16");
    }
    SecretKeySpec secret = new SecretKeySpec(key, ALGORITHM);
    this.macs = ThreadLocal.withInitial(() -> keyed(secret));
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HMAC-SHA256 of the text's UTF-8 bytes, as 43 characters of URL-safe base64. */
  public String of(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * HMAC-SHA256 of a statement, told from the digest of any number or words: the byte before it is
   * none of UTF-8, so nobody gets it by texting the statement.
   */
  String signature(String statement) {
    Mac mac = macs.get();
    mac.update((byte) 0xFF);
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(statement.getBytes(StandardCharsets.UTF_8)));
  }

  /** What tells this key from another without giving it away. */
  public String fingerprint() {
    return of("fingerprint of the ledger key");
  }

  /** Plain SHA-256 as 64 hexadecimal digits, for the links of the chain. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
