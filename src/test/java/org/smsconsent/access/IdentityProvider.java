package org.smsconsent.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;

/** Somebody who issues JSON Web Tokens, with a key pair made by the JDK's own tool. */
final class IdentityProvider {
  static final String ISSUER = "https://login.example.com";
  static final String AUDIENCE = "sms-consent";
  static final String PASSWORD = "changed-it-is";

  final Path keystore;
  final RSAPublicKey publicKey;
  private final RSAPrivateKey privateKey;

  IdentityProvider(Path folder) {
    keystore = folder.resolve("keys.p12");
    try {
      Process tool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-keyalg",
                      "RSA",
                      "-keysize",
                      "2048",
                      "-alias",
                      "Login-A1",
                      "-dname",
                      "CN=login",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      PASSWORD,
                      "-keystore",
                      keystore.toString()))
              .inheritIO()
              .start();
      if (tool.waitFor() != 0) {
        throw new IllegalStateException("keytool made no key");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream file = Files.newInputStream(keystore)) {
        store.load(file, PASSWORD.toCharArray());
      }
      publicKey = (RSAPublicKey) store.getCertificate("Login-A1").getPublicKey();
      privateKey = (RSAPrivateKey) store.getKey("Login-A1", PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> settings() {
    return Map.of(
        "SMS_JWT_KEYSTORE", keystore.toString(),
        "SMS_JWT_KEYSTORE_PASSWORD", PASSWORD,
        "SMS_JWT_ISSUER", ISSUER,
        "SMS_JWT_AUDIENCE", AUDIENCE);
  }

  /** A token of an advisor of Main Street as it should be, to be changed and signed. */
  static JWTCreator.Builder advisor(Instant expires) {
    return JWT.create()
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject("ann@example.com")
        .withClaim("roles", List.of("advisor", "role-of-another-program"))
        .withClaim("stores", List.of("main-street"))
        .withExpiresAt(expires);
  }

  String sign(JWTCreator.Builder token) {
    return token.sign(Algorithm.RSA256(publicKey, privateKey));
  }
}
