package org.smsconsent.imports;

import java.time.Instant;
import java.util.List;

import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Promise 2: whatever a customer has said before, an import leaves the state or opts out. */
class NeverWeakensTest {
  private static final String IMPORT_OF_LONG_AGO = "import 2015";
  private static final String IMPORT_OF_NOW = "import now";

  @Provide
  Arbitrary<List<String>> stories() {
    return Arbitraries.of(
            "STOP", "REJOIN", "not interested", "thanks", IMPORT_OF_LONG_AGO, IMPORT_OF_NOW)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 40)
  void anImportOptsOutOrChangesNothing(@ForAll("stories") List<String> story) {
    RunningBundle running = RunningBundle.shared(Database.H2);
    String number = Numbers.next();
    boolean rejoined = false;
    for (String step : story) {
      String before = running.web().state(number);
      if (step.startsWith("import")) {
        boolean now = step.equals(IMPORT_OF_NOW);
        String date = now ? Instant.now().toString() : "2015-01-01";
        ImportedFile.into(running, "number,date\n" + number + "," + date + "\n");
        boolean laterRejoin = rejoined && !now && !before.equals("OPTED_OUT");
        assertThat(running.web().state(number)).isEqualTo(laterRejoin ? before : "OPTED_OUT");
      } else {
        running.web().webhook(number, step);
        rejoined =
            step.equals("REJOIN") || (rejoined && !running.web().state(number).equals("OPTED_OUT"));
      }
      if (running.web().state(number).equals("OPTED_OUT")) {
        rejoined = false;
      }
    }
  }
}
