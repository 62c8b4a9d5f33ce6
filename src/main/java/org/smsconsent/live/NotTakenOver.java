package org.smsconsent.live;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.smsconsent.check.Finding;

/** A change of route files that does not run, with the reason; what ran before runs on. */
final class NotTakenOver extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /** What is wrong, by the file that it is wrong in. */
  private final transient SortedMap<String, List<String>> reasons;

  private NotTakenOver(SortedMap<String, List<String>> reasons, Throwable cause, boolean passing) {
    super(String.join("\n", reasons.values().stream().flatMap(List::stream).toList()), cause);
    this.passing = passing;
    this.reasons = reasons;
  }

  private static NotTakenOver because(String file, String why, Throwable cause, boolean passing) {
    return new NotTakenOver(
        new TreeMap<>(Map.of(file, List.of(file + ": " + why))), cause, passing);
  }

  /** Because of rules that the files break. */
  static NotTakenOver broken(List<Finding> findings) {
    return new NotTakenOver(
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::file,
                    TreeMap::new,
                    Collectors.mapping(Finding::toString, Collectors.toList()))),
        null,
        false);
  }

  /** Because a file cannot run, or not any more. */
  static NotTakenOver failed(String file, String what, Throwable failure) {
    return because(file, what + ": " + lineOf(failure), failure, false);
  }

  /** Because of what goes on at this moment: it may be tried again. */
  static NotTakenOver busy(String file, String route) {
    return because(
        file, "exchanges of route " + route + " do not end; it is tried again", null, true);
  }

  /** Because a file holds something that only a start takes over. */
  static NotTakenOver notLive(String file, List<String> besides) {
    return because(
        file,
        "it holds "
            + String.join(", ", besides)
            + ", and only routes and route configurations with an id are taken over while everything runs; start anew",
        null,
        false);
  }

  /** What is wrong, each line by itself. */
  List<String> lines() {
    return reasons.values().stream().flatMap(List::stream).toList();
  }

  /** The same by the file that it is wrong in. */
  SortedMap<String, List<String>> reasons() {
    return reasons;
  }

  /** Whether it may go another time. */
  boolean passing() {
    return passing;
  }

  /** What failed at the bottom of it. */
  private static String lineOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
