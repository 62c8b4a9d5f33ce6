package org.smsconsent.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.support.Database;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where one word reaches one store, a line of a file meets what holds at the store: an opt-out that
 * the customer's later word to every store has lifted is none, and the other way round.
 */
class ImportAtStoresTest {
  private static final Map<String, String> NUMBERS =
      Map.of("main-street", Web.STORE, "elm-street", ElmStreet.NUMBER, "nobody", "+12025550999");
  private static final String OF_LONG_AGO = "2015-01-01";
  private static final Counts IMPORTED = new Counts(1, 0, 0, 0);
  private static final Counts ALREADY_OUT = new Counts(0, 1, 0, 0);
  private static final Counts KEPT_IN = new Counts(0, 0, 1, 0);
  private static final Map<Database, RunningBundle> RUNNING = new ConcurrentHashMap<>();

  /**
   * What the customer texted before; for which store the file is, and of when; what comes of it.
   */
  static Stream<Arguments> lines() {
    return Stream.of(
            line("elm-street STOP", "elm-street now", ALREADY_OUT, "OPTED_OUT"),
            line("elm-street STOP, nobody REJOIN", "elm-street now", IMPORTED, "OPTED_OUT"),
            line("elm-street STOP, nobody REJOIN", "elm-street then", KEPT_IN, "OPTED_IN"),
            line("nobody REJOIN", "elm-street now", IMPORTED, "OPTED_OUT"),
            line("nobody REJOIN", "elm-street then", KEPT_IN, "OPTED_IN"),
            line("main-street REJOIN", "elm-street then", IMPORTED, "OPTED_OUT"),
            line("nobody REJOIN, elm-street STOP", "elm-street then", ALREADY_OUT, "OPTED_OUT"),
            line("nobody STOP", "elm-street now", IMPORTED, "OPTED_OUT"),
            line("nobody STOP, elm-street REJOIN", "every now", IMPORTED, "OPTED_OUT"),
            line("nobody STOP, elm-street REJOIN", "every then", KEPT_IN, "OPTED_IN"),
            line("nobody STOP, main-street STOP", "every now", ALREADY_OUT, "OPTED_OUT"),
            line("elm-street REJOIN", "every then", IMPORTED, "OPTED_OUT"))
        .flatMap(
            line ->
                Stream.of(Database.values())
                    .map(on -> Arguments.of(on, line[0], line[1], line[2], line[3])));
  }

  private static Object[] line(String said, String file, Counts counts, String state) {
    return new Object[] {said, file, counts, state};
  }

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(RunningBundle::close);
    RUNNING.clear();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineMeetsWhatHoldsAtTheStore(
      Database database, String said, String file, Counts counts, String state) {
    RunningBundle running = RUNNING.computeIfAbsent(database, ImportAtStoresTest::start);
    String customer = Numbers.next();
    for (String word : said.split(", ")) {
      String[] parts = word.split(" ", 2);
      Map<String, String> form = new HashMap<>(Web.form(Jms.id(), customer, parts[1]));
      form.put("To", NUMBERS.get(parts[0]));
      assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
    }
    String[] parts = file.split(" ");
    String date = parts[1].equals("now") ? Instant.now().toString() : OF_LONG_AGO;
    String csv = "number,date\n" + customer + "," + date + "\n";
    Counts all =
        parts[0].equals("every")
            ? ImportedFile.into(running, csv, ConsentScope.ALL, Optional.empty())
            : ImportedFile.into(running, csv, ConsentScope.STORE, Optional.of(parts[0]));

    assertThat(all).isEqualTo(counts);
    assertThat(running.web().get("/api/consents/" + customer).at("/stores/elm-street").asText())
        .isEqualTo(state);
  }

  private static RunningBundle start(Database database) {
    Map<String, String> settings = new HashMap<>(ElmStreet.settings());
    settings.put("SMS_CONSENT_SCOPE", "store");
    return RunningBundle.start(database, settings);
  }
}
