package org.smsconsent.access;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsconsent.support.MovableClock;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which JSON Web Tokens are taken, and for whom. */
class JsonWebTokensTest {
  private static IdentityProvider provider;

  private final MovableClock clock = new MovableClock();
  private final JsonWebTokens tokens = tokens("RS256", IdentityProvider.PASSWORD);

  @BeforeAll
  static void makeKeys(@TempDir Path folder) {
    provider = new IdentityProvider(folder);
  }

  private JsonWebTokens tokens(String algorithm, String password) {
    return new JsonWebTokens(
        provider.keystore,
        password,
        algorithm,
        IdentityProvider.ISSUER,
        IdentityProvider.AUDIENCE,
        clock);
  }

  private JWTCreator.Builder advisor() {
    return IdentityProvider.advisor(clock.instant().plusSeconds(600));
  }

  @Test
  void aTokenTellsNameRolesAndStores() {
    assertThat(tokens.caller(provider.sign(advisor()), "::1"))
        .hasValue(
            new Caller(
                "ann@example.com", Set.of(Role.ADVISOR), Set.of("main-street"), true, "::1"));
    assertThat(
            tokens.caller(
                provider.sign(advisor().withClaim("stores", "*").withClaim("roles", "integration")),
                "::1"))
        .hasValue(
            new Caller("ann@example.com", Set.of(Role.INTEGRATION), Set.of("*"), false, "::1"));
  }

  @Test
  void aTokenWithoutRolesAndStoresMayAndReachesNothing() {
    String token =
        provider.sign(advisor().withNullClaim("roles").withClaim("stores", List.of("a,b", "c d")));

    assertThat(tokens.caller(token, "::1"))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.roles()).isEmpty();
              assertThat(caller.stores()).isEmpty();
            });
  }

  @Test
  void aTokenEndsWithItsTimeAndNeedsOne() {
    String token = provider.sign(advisor());
    clock.pass(Duration.ofSeconds(590));
    assertThat(tokens.caller(token, "")).isPresent();
    clock.pass(Duration.ofSeconds(60));
    assertThat(tokens.caller(token, "")).isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withExpiresAt((Instant) null)), "")).isEmpty();
  }

  @Test
  void issuerAudienceAndNameHaveToBeRight() {
    assertThat(tokens.caller(provider.sign(advisor().withIssuer("https://evil.example")), ""))
        .isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withAudience("payroll")), "")).isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withAudience((String[]) null)), "")).isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withSubject("two\nlines")), "")).isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withSubject(null)), "")).isEmpty();
    assertThat(tokens.caller(provider.sign(advisor().withClaim("roles", List.of(List.of()))), ""))
        .isEmpty();
  }

  /** Neither "none", nor the public key as a shared secret, nor another algorithm of that key. */
  @Test
  void theAlgorithmIsTheOneOfTheSettings() throws Exception {
    assertThat(tokens.caller(advisor().sign(Algorithm.none()), "")).isEmpty();
    assertThat(
            tokens.caller(advisor().sign(Algorithm.HMAC256(provider.publicKey.getEncoded())), ""))
        .isEmpty();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    RSAPrivateKey strange = (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    assertThat(tokens.caller(advisor().sign(Algorithm.RSA256(null, strange)), "")).isEmpty();
    assertThatThrownBy(() -> tokens("HS256", IdentityProvider.PASSWORD))
        .hasMessageContaining("SMS_JWT_ALGORITHM is HS256");
    assertThatThrownBy(() -> tokens("none", IdentityProvider.PASSWORD))
        .hasMessageContaining("SMS_JWT_ALGORITHM is none");
  }

  @Test
  void aTokenOfAKeyThatIsNotThereIsRefused() {
    assertThat(tokens.caller(provider.sign(advisor().withKeyId("Login-A1")), "")).isPresent();
    assertThat(tokens.caller(provider.sign(advisor().withKeyId("another")), "")).isEmpty();
    assertThat(tokens.caller("a.b.c", "")).isEmpty();
    assertThat(tokens.caller("nothing", "")).isEmpty();
  }

  @Test
  void aKeystoreThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> tokens("RS256", "wrong"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SMS_JWT_KEYSTORE names")
        .hasMessageContaining("cannot be read");
  }
}
