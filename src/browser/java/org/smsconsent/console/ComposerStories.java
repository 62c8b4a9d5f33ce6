package org.smsconsent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the composer reckons by itself, before the server decides. */
abstract class ComposerStories extends Story {
  /** By the table of cases that the server is held to, too. */
  @Test
  void segmentsAreCountedAsTheServerCountsThem() throws IOException {
    page = console.as("dana");
    Object different =
        page.evaluate(
            "async cases => { const {segments} = await import('/console/segments.js');"
                + " return JSON.parse(cases).filter(one => {"
                + " const counted = segments(one.text.map(([part, times]) => part.repeat(times)).join(''));"
                + " return counted.segments !== one.segments || counted.encoding !== one.encoding;"
                + " }).map(one => one.what); }",
            Files.readString(Path.of("src/test/resources/segments.json")));
    assertThat(different).isEqualTo(List.of());
  }

  @Test
  void theHoursAtTheCustomersAreQuietFromNineToEight() {
    page = console.as("dana");
    Object quiet =
        page.evaluate(
            "async () => { const {quietNow} = await import('/console/quiet-hours.js');"
                + " const at = time => quietNow(['America/New_York'], new Date(time));"
                + " return [at('2026-07-01T11:59:00Z') !== null, at('2026-07-01T12:00:00Z') !== null,"
                + " at('2026-07-02T00:59:00Z') !== null, at('2026-07-02T01:00:00Z') !== null,"
                + " at('2026-07-02T01:00:00Z').opens.toISOString()]; }");
    assertThat(quiet).isEqualTo(List.of(true, false, false, true, "2026-07-02T12:00:00.000Z"));
  }
}
