package org.smsconsent.promises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smsconsent.check.RouteFiles;
import org.smsconsent.support.BundleProcess;
import org.smsconsent.support.Installation;
import org.smsconsent.support.Installation.Layout;
import org.smsconsent.support.ProcessLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Promises 1 and 3 to 6, and no answer but 200 to a word, while an operator edits every route. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ProcessLogs.class)
class LiveEditingIT {
  private static final int EDITS = Endurance.either(80, 200);

  /** What an edit of no consequence changes, so that the route is exchanged. */
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?m)^(    description: (>-\n +)?\"?)");

  /** Three ways to break a file: for the reader, for the rules, for Camel. */
  private static final List<String> BROKEN =
      List.of(
          "- route: [",
          """
          - route:
              id: broken
              description: Breaks a rule.
              from:
                id: from-broken
                uri: direct:broken
                steps:
                  - to:
                      uri: direct:nowhere
          """,
          """
          - route:
              id: broken
              description: Calls nobody.
              from:
                id: from-broken
                uri: direct:broken
                steps:
                  - bean:
                      ref: nobody
                      method: act
          """);

  @Test
  void everyWordIsTakenAndEveryTextHasOneOutcomeWhileEveryRouteIsEdited() throws Exception {
    try (Installation installation =
        new Installation(
            Layout.H2_AND_EMBEDDED_BROKER,
            Map.of("SMS_SANDBOX_DELAY_MS", "30", "SMS_ROUTES_RELOAD_MS", "20"))) {
      BundleProcess bundle = installation.start();
      Path folder = bundle.folder().resolve("routes");
      List<Path> files = RouteFiles.in(folder).keySet().stream().map(Path::of).toList();
      try (Crm crm = new Crm(installation);
          Dms dms = new Dms(installation);
          Load load = new Load(dms, List.of(bundle.web()))) {
        for (int edit = 0; edit < EDITS; edit++) {
          if (edit % 10 == 0) {
            load.end();
            load.begin(100, 12);
          }
          // In each pass others are broken; the way in of every word is edited oftener.
          Path file =
              edit % 4 == 3
                  ? folder.resolve("inbound-webhook.camel.yaml")
                  : files.get((edit + edit / files.size()) % files.size());
          String sound = Files.readString(file);
          if (edit % 3 == 2) {
            write(bundle, file, sound + BROKEN.get(edit / 3 % BROKEN.size()), "not taken over");
            Files.writeString(file, sound);
          } else {
            String edited = DESCRIPTION.matcher(sound).replaceFirst("$1Edit " + edit + ". ");
            assertThat(edited).isNotEqualTo(sound);
            write(bundle, file, edited, "in force");
          }
        }
        load.end();
        System.out.printf(
            "Live editing: %d edits, %d texts, %d opt-outs, longest answer %d ms%n",
            EDITS, dms.queued().size(), load.silences().size(), load.longestMillis());
        assertThat(load.refusals()).isEmpty();
        Verdict.check(installation, new Judge(bundle.web()), load, dms, crm);
      }
    }
  }

  private static void write(BundleProcess bundle, Path file, String text, String told)
      throws IOException {
    long before = count(bundle, told);
    Files.writeString(file, text);
    await(file + " is " + told)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              assertThat(bundle.routesAreDown()).as("while a route is exchanged").isFalse();
              return count(bundle, told) > before;
            });
  }

  private static long count(BundleProcess bundle, String words) throws IOException {
    try (Stream<String> lines = Files.lines(bundle.log())) {
      return lines.filter(line -> line.contains(words)).count();
    }
  }
}
