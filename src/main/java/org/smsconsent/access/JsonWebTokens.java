package org.smsconsent.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;

/**
 * Reads JSON Web Tokens of an identity provider. Each key of the keystore is good for the one
 * algorithm of the settings, so that neither "none" nor a public key taken as a shared secret gets
 * through; issuer, audience and an expiry have to be there. Thread-safe.
 *
 * <p>Camel main's own authentication is passed by: it takes whatever algorithm the keystore has a
 * key for, looks at neither issuer nor audience, lets a token without expiry live for ever, and
 * leaves no place for passwords and sessions on the same paths.
 */
final class JsonWebTokens {
  private static final long LEEWAY_SECONDS = 30;
  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_SECRET = 32;
  private static final String NAME = "\\P{Cntrl}{1,120}";
  private static final String STORE = "[^\\s,]{1,64}";

  private final Map<String, com.auth0.jwt.interfaces.JWTVerifier> byAlias = new HashMap<>();

  /** Reads the keystore. */
  JsonWebTokens(
      Path keystore,
      String password,
      String algorithm,
      String issuer,
      String audience,
      Clock clock) {
    try (InputStream file = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        JWTVerifier.BaseVerification wanted =
            (JWTVerifier.BaseVerification)
                JWT.require(algorithm(algorithm, key(store, alias, password), alias))
                    .withIssuer(issuer)
                    .withAudience(audience)
                    .acceptLeeway(LEEWAY_SECONDS);
        if (byAlias.put(alias.toLowerCase(Locale.ENGLISH), wanted.build(clock)) != null) {
          throw new IllegalArgumentException(
              "SMS_JWT_KEYSTORE names "
                  + keystore
                  + ", which has two keys whose names differ only in capitals");
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "SMS_JWT_KEYSTORE names " + keystore + ", which cannot be read with its password", e);
    }
    if (byAlias.isEmpty()) {
      throw new IllegalArgumentException(
          "SMS_JWT_KEYSTORE names " + keystore + ", which holds no key");
    }
  }

  private static Key key(KeyStore store, String alias, String password)
      throws GeneralSecurityException {
    Certificate certificate = store.getCertificate(alias);
    return certificate == null
        ? store.getKey(alias, password.toCharArray())
        : certificate.getPublicKey();
  }

  private static Algorithm algorithm(String name, Key key, String alias) {
    if (name.equals("RS256")
        && key instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() >= SHORTEST_RSA) {
      return Algorithm.RSA256(rsa, null);
    }
    if (name.equals("ES256") && key instanceof ECPublicKey curve) {
      return Algorithm.ECDSA256(curve, null);
    }
    if (name.equals("HS256")
        && key instanceof SecretKey secret
        && secret.getEncoded().length >= SHORTEST_SECRET) {
      return Algorithm.HMAC256(secret.getEncoded());
    }
    throw new IllegalArgumentException(
        "SMS_JWT_ALGORITHM is "
            + name
            + ", for which the key "
            + alias
            + " of the keystore is not fit: give RS256 (2048 bits or more), ES256 or HS256 (32 bytes or more)");
  }

  /**
   * The caller that a token names, empty when it does not hold. Key is the one that the token names
   * as kid, or the only one. Java's keystores write the names of keys in small letters, so capitals
   * make no difference.
   */
  Optional<Caller> caller(String token, String address) {
    try {
      DecodedJWT unproven = JWT.decode(token);
      String alias =
          unproven.getKeyId() == null && byAlias.size() == 1
              ? byAlias.keySet().iterator().next()
              : unproven.getKeyId();
      var verifier = alias == null ? null : byAlias.get(alias.toLowerCase(Locale.ENGLISH));
      return verifier == null
          ? Optional.empty()
          : Optional.of(verifier.verify(unproven))
              .filter(JsonWebTokens::complete)
              .map(proven -> caller(proven, address));
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  /** A claim that is there can still be null. */
  private static boolean complete(DecodedJWT token) {
    return token.getExpiresAt() != null
        && token.getSubject() != null
        && token.getSubject().matches(NAME);
  }

  private static Caller caller(DecodedJWT token, String address) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    // An identity provider has roles for other programs too.
    list(token.getClaim("roles")).forEach(word -> Role.of(word).ifPresent(roles::add));
    List<String> stores = list(token.getClaim("stores"));
    return new Caller(
        token.getSubject(),
        Set.copyOf(roles),
        stores.contains(Caller.ALL_STORES)
            ? Set.of(Caller.ALL_STORES)
            : Set.copyOf(stores.stream().filter(id -> id.matches(STORE)).toList()),
        !roles.contains(Role.INTEGRATION),
        address);
  }

  /** The texts of a claim that is a list of them, or one. */
  private static List<String> list(Claim claim) {
    if (claim.isMissing() || claim.isNull()) {
      return List.of();
    }
    String one = claim.asString();
    return one == null
        ? Optional.ofNullable(claim.asList(String.class)).orElse(List.of())
        : List.of(one);
  }
}
