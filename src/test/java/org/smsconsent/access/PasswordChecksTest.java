package org.smsconsent.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Slow passwords cannot be turned against the machine. */
class PasswordChecksTest {
  private static final String PASSWORD = "a long enough password";

  private final MovableClock clock = new MovableClock();
  private final PasswordChecks checks = new PasswordChecks(1, clock);
  private final User dana = user("dana");

  private static User user(String name) {
    return new User(
        name, PasswordHash.of(PASSWORD).text(), Set.of(Role.ADVISOR), Set.of("main-street"));
  }

  @Test
  void whatWasRightIsKnownForFiveMinutesAndNoOtherIs() {
    assertThat(checks.known(dana, PASSWORD)).isFalse();
    assertThat(checks.check(Optional.of(dana), "another password")).hasValue(false);
    assertThat(checks.known(dana, "another password")).isFalse();
    assertThat(checks.check(Optional.empty(), PASSWORD)).hasValue(false);
    assertThat(checks.check(Optional.of(dana), PASSWORD)).hasValue(true);

    assertThat(checks.known(dana, PASSWORD)).isTrue();
    assertThat(checks.known(user("dana"), PASSWORD)).as("the password was set anew").isFalse();
    clock.pass(Duration.ofMinutes(5));
    assertThat(checks.known(dana, PASSWORD)).isFalse();
  }

  @Test
  void aFloodIsTurnedAwayAndNotQueued() throws Exception {
    int callers = 60;
    CyclicBarrier together = new CyclicBarrier(callers);
    var threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Optional<Boolean>>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(
            threads.submit(
                () -> {
                  together.await();
                  return checks.check(Optional.of(dana), "a guess of a password");
                }));
      }
      int looked = 0;
      for (Future<Optional<Boolean>> answer : answers) {
        looked += answer.get().isPresent() ? 1 : 0;
      }
      assertThat(looked).isBetween(1, callers / 2);
    } finally {
      threads.shutdown();
    }
    assertThat(checks.check(Optional.of(dana), PASSWORD)).hasValue(true);
  }
}
