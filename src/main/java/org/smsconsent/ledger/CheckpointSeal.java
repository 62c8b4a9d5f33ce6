package org.smsconsent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Signs checkpoints, or tells whether somebody has who holds the key. */
final class CheckpointSeal {
  private static final String ED25519 = "Ed25519";

  private final String algorithm;
  private final UnaryOperator<String> sign;
  private final BiPredicate<String, String> verifies;

  private CheckpointSeal(
      String algorithm, UnaryOperator<String> sign, BiPredicate<String, String> verifies) {
    this.algorithm = algorithm;
    this.sign = sign;
    this.verifies = verifies;
  }

  /** With the ledger's own key, where no other is configured. */
  static CheckpointSeal ofLedger(Digests digests) {
    return signing("HmacSHA256", digests::signature);
  }

  /**
   * With an Ed25519 key as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static CheckpointSeal ofPrivateKey(String pem) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(ED25519)
              .generatePrivate(new PKCS8EncodedKeySpec(decoded(pem, "PRIVATE KEY")));
      return signing(ED25519, statement -> signature(key, statement));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "SMS_CHECKPOINT_KEY is no Ed25519 key in PKCS#8 PEM; make one with openssl genpkey -algorithm ed25519",
          e);
    }
  }

  /**
   * Only looks, with the public half of such a key, as {@code openssl pkey -pubout} writes it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static CheckpointSeal ofPublicKey(String pem) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ED25519)
              .generatePublic(new X509EncodedKeySpec(decoded(pem, "PUBLIC KEY")));
      return new CheckpointSeal(
          ED25519,
          statement -> {
            throw new IllegalStateException("A public key signs nothing");
          },
          (statement, signature) -> verifies(key, statement, signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The public key is no Ed25519 key in PEM; make it with openssl pkey -pubout", e);
    }
  }

  /** Both signatures are the same each time, so who can sign can also look. */
  private static CheckpointSeal signing(String algorithm, UnaryOperator<String> sign) {
    return new CheckpointSeal(
        algorithm,
        sign,
        (statement, signature) ->
            MessageDigest.isEqual(bytes(sign.apply(statement)), bytes(signature)));
  }

  String algorithm() {
    return algorithm;
  }

  String sign(String statement) {
    return sign.apply(statement);
  }

  boolean holds(Checkpoint checkpoint) {
    return checkpoint.algorithm().equals(algorithm)
        && verifies.test(checkpoint.statement(), checkpoint.signature());
  }

  private static byte[] decoded(String pem, String what) throws GeneralSecurityException {
    String begin = "-----BEGIN " + what + "-----";
    String end = "-----END " + what + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf(end);
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("No " + what + " in PEM");
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String signature(PrivateKey key, String statement) {
    try {
      Signature signing = Signature.getInstance(ED25519);
      signing.initSign(key);
      signing.update(bytes(statement));
      return Base64.getEncoder().encodeToString(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean verifies(PublicKey key, String statement, String signature) {
    try {
      Signature looking = Signature.getInstance(ED25519);
      looking.initVerify(key);
      looking.update(bytes(statement));
      return looking.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
