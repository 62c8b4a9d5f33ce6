package org.smsconsent.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about editing routes lists the rules as the check knows them. */
class RuleTableTest {
  @Test
  void everyRuleStandsOnThePageInTheWordsOfTheCheck() throws Exception {
    String page = Files.readString(Path.of("docs/routes.md"));

    assertThat(page.lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            Stream.of(Rule.values())
                .map(
                    rule ->
                        "| `"
                            + rule.word()
                            + "` | "
                            + rule.meaning()
                            + " | "
                            + rule.remedy()
                            + " |")
                .toList());
  }
}
