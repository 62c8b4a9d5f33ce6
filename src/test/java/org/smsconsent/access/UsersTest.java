package org.smsconsent.access;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.support.MovableClock;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The file of users, the command that writes its lines, and how often guessing is allowed. */
class UsersTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final MovableClock clock = new MovableClock();

  @Test
  void aPasswordFromStandardInputIsKeptSlowlyAndSalted() {
    assertThat(
            run("ein Käse, ein Brot\n", "add", "dana", "--role", "advisor,manager", "--store", "a"))
        .isZero();

    User user = Users.read(out.toString(), "users").get(0);
    assertThat(user.line() + "\n").isEqualTo(out.toString());
    PasswordHash hash = PasswordHash.parse(user.secret()).orElseThrow();
    assertThat(hash.iterations()).isGreaterThanOrEqualTo(600_000);
    assertThat(hash.matches("ein Ka\u0308se, ein Brot")).as("written otherwise").isTrue();
    assertThat(hash.matches("ein Käse, ein Brot\n")).isFalse();
    assertThat(PasswordHash.of("ein Käse, ein Brot").text()).isNotEqualTo(hash.text());
    assertThat(user.roles()).containsExactlyInAnyOrder(Role.ADVISOR, Role.MANAGER);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aTokenIsToldOnceAndOnlyItsDigestIsKept() {
    assertThat(run("", "token", "dms")).isZero();

    String token = err.toString().strip().replaceAll(".* ", "");
    assertThat(token).matches("smsc_[\\w-]{43}");
    assertThat(out.toString())
        .doesNotContain(token)
        .matches("dms sha256\\$[0-9a-f]{64} integration \\*\\R");
    Users users = Users.of(Users.read(out.toString(), "users"));
    assertThat(users.withToken(token)).map(User::name).hasValue("dms");
    assertThat(users.withToken(Token.kept(token))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "short, dana, advisor, a, at least 12 characters",
    "long enough it is, two words, advisor, a, blanks between",
    "long enough it is, da:na, advisor, a, a name has",
    "long enough it is, dana, boss, a, no role boss",
    "long enough it is, dana, advisor, '*,a', stores are ids"
  })
  void whatTheFileWouldNotTakeIsNotPrinted(
      String password, String name, String role, String store, String sentence) {
    assertThat(run(password, "add", name, "--role", role, "--store", store)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(sentence).doesNotContain(password);
  }

  private int run(String standardInput, String... arguments) {
    CommandLine line =
        new CommandLine(
            new UserCommand(
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8))));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void aMistakeIsNamedWithItsLineAndWithoutTheSecret() {
    String good = "dms " + Token.kept("x") + " integration *";

    assertThatThrownBy(() -> Users.read("# staff\n\ndana plaintext advisor a", "users"))
        .hasMessageStartingWith("users, line 3: the second column")
        .hasMessageNotContaining("plaintext");
    assertThatThrownBy(() -> Users.read(good + "\n" + good, "users"))
        .hasMessageStartingWith("users, line 2: the name stands above");
    assertThat(PasswordHash.parse("pbkdf2-sha256$100000$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43)))
        .as("too few iterations")
        .isEmpty();
  }

  @Test
  void aFileInWhichNobodyStandsIsRefusedAtTheStart(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("users"), "# nobody\n");

    assertThatThrownBy(() -> new UserFile(List.of(), Optional.of(file), clock))
        .hasMessageContaining("no user stands");
  }

  @Test
  void waitsDoubleUpToTheLongestAndAreForgottenAfterAnHour() {
    FailedLogins failed = new FailedLogins(2, Duration.ofSeconds(5), clock);
    failed.failed("a");
    assertThat(failed.wait("a")).isZero();
    failed.failed("a");
    assertThat(failed.wait("a")).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    failed.failed("a");
    assertThat(failed.wait("a")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    failed.failed("a");
    failed.failed("a");
    assertThat(failed.wait("a")).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    assertThat(failed.wait("b")).isZero();
    clock.pass(Duration.ofMinutes(61));
    failed.failed("a");
    assertThat(failed.wait("a")).isZero();
  }

  @Test
  void onlyTheLatestFailuresAreKept() {
    FailedLogins failed = new FailedLogins(0, Duration.ofHours(1), clock);
    failed.failed("first");
    for (int i = 0; i < 10_000; i++) {
      failed.failed("name " + i);
    }
    assertThat(failed.wait("first")).isZero();
    assertThat(failed.wait("name 9999")).isPositive();
  }

  @Test
  void onlyOurOwnProxiesAreBelieved() {
    Addresses addresses = new Addresses("10.0.0.1, 10.0.0.2");

    assertThat(addresses.of("192.0.2.1", List.of("198.51.100.7"))).isEqualTo("192.0.2.1");
    assertThat(addresses.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9, 198.51.100.7")))
        .isEqualTo("198.51.100.7");
    assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9", "198.51.100.7, 10.0.0.2")))
        .isEqualTo("198.51.100.7");
    assertThat(addresses.of("10.0.0.1", List.of("<script>"))).isEqualTo("10.0.0.1");
  }
}
