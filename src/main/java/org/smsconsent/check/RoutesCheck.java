package org.smsconsent.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.smsconsent.check.RouteDocument.Unreadable;

/** Checks a folder of route files against every {@link Rule} of theirs. Thread-safe. */
public final class RoutesCheck {
  private final List<FileRule> rules;
  private final Keystones keystones = new Keystones();
  private final NamedRoutes names;
  private final EndOfTransaction commits;

  /**
   * A check for routes that run with these placeholders.
   *
   * @param placeholders the knobs that routes may name, with their values
   */
  public RoutesCheck(Properties placeholders) {
    Placeholders known = new Placeholders(placeholders);
    this.names = new NamedRoutes(known);
    this.commits = new EndOfTransaction(known);
    this.rules = List.of(new CanonicalSchema(), new StepRules(), known, new GuardRule(known));
  }

  /**
   * Checks every route file of a folder.
   *
   * @return what is wrong, by file and line; nothing where all is well
   * @throws java.io.UncheckedIOException when the folder or a file cannot be read
   */
  public List<Finding> of(Path folder) {
    return of(folder.toString(), RouteFiles.in(folder));
  }

  /** Checks the texts of files as if they stood together in a folder. */
  public List<Finding> of(String folder, Map<String, String> texts) {
    List<RouteDocument> documents = new ArrayList<>();
    List<Finding> found = new ArrayList<>();
    texts.forEach(
        (file, text) -> {
          try {
            documents.add(RouteDocument.of(file, text));
          } catch (Unreadable e) {
            found.add(e.finding());
          }
        });
    for (RouteDocument document : documents) {
      rules.stream().flatMap(rule -> rule.findings(document)).forEach(found::add);
    }
    // What an unreadable file holds is not known, so nothing can be called missing beside it.
    if (found.stream().noneMatch(finding -> finding.rule() == Rule.YAML)) {
      keystones.findings(folder, documents).forEach(found::add);
      names.findings(documents).forEach(found::add);
      commits.findings(documents).forEach(found::add);
    }
    return found.stream()
        .distinct()
        .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
        .toList();
  }
}
