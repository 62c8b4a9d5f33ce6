package org.smsconsent.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.bundle.Bundle;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Promises 1 and 8: under another key every customer would be a stranger and every opt-out
 * forgotten, so the bundle does not start with one.
 */
class LedgerKeyTest {
  private static final String KEY = "a ledger key of this test";

  private final Path folder = RunningBundle.folder();

  @ParameterizedTest
  @EnumSource(Database.class)
  void aDatabaseStartsOnlyWithTheKeyItWasFirstStartedWith(Database database) throws Exception {
    Map<String, String> settings = new HashMap<>(database.fresh());
    String customer = Numbers.next();
    RunningBundle first = start(settings, KEY);
    first.web().webhook(customer, "STOP");
    first.bundle().close();

    assertThatThrownBy(() -> refused(settings, "quite another ledger key"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "SMS_LEDGER_KEY is not the key that this database was first started with; restore that key");
    assertThatThrownBy(() -> refused(settings, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This database was started with a ledger key: set SMS_LEDGER_KEY or SMS_LEDGER_KEY_FILE");
    try (RunningBundle again = start(settings, KEY)) {
      assertThat(again.web().state(customer)).isEqualTo("OPTED_OUT");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aKeyThatWasMadeAtTheFirstStartIsFoundAgainAndNotReplaced(Database database)
      throws Exception {
    Map<String, String> settings = new HashMap<>(database.fresh());
    String customer = Numbers.next();
    RunningBundle first = start(settings, "");
    first.web().webhook(customer, "STOP");
    first.bundle().close();

    assertThatThrownBy(() -> refused(settings, KEY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("SMS_LEDGER_KEY is not the key");
    try (RunningBundle again = start(settings, "")) {
      assertThat(again.web().state(customer)).isEqualTo("OPTED_OUT");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aKeyThatIsTooShortIsRefused(Database database) {
    Map<String, String> settings = new HashMap<>(database.fresh());

    assertThatThrownBy(() -> refused(settings, "short"))
        .hasMessage("The ledger key has 5 bytes; give it at least 16");
  }

  private RunningBundle start(Map<String, String> settings, String key) {
    return RunningBundle.start(folder, with(settings, key), Clock.tickMillis(ZoneOffset.UTC));
  }

  private void refused(Map<String, String> settings, String key) throws Exception {
    Map<String, String> environment = new HashMap<>(RunningBundle.ports());
    environment.putAll(with(settings, key));
    Bundle.start(folder, environment).close();
  }

  private static Map<String, String> with(Map<String, String> settings, String key) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SMS_LEDGER_KEY", key);
    return environment;
  }
}
