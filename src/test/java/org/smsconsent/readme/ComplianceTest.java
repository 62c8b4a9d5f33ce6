package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every test that a document names is there, and every rule names one or is said to be open. */
class ComplianceTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  @ParameterizedTest
  @CsvSource({"docs/compliance.md, 21", "docs/security.md, 21", "docs/examples/README.md, 4"})
  void everyTestThatIsNamedExists(String document, int least) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher found = TEST.matcher(Files.readString(Path.of(document)));
    while (found.find()) {
      named.add(found.group(1));
    }
    assertThat(named).hasSizeGreaterThanOrEqualTo(least);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void everyRuleIsProvenOrSaidNotToBeCovered() throws IOException {
    List<String> rules = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/compliance.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| --- ") && !line.startsWith("| rule |")) {
        rules.add(line);
      }
    }
    assertThat(rules).hasSizeGreaterThan(25);
    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(TEST.matcher(rule).find() || rule.contains("not built yet"))
                    .as(rule)
                    .isTrue());
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
