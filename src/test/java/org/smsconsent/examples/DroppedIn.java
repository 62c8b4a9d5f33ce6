package org.smsconsent.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

import org.smsconsent.support.RunningBundle;

/** Starts a bundle in whose folder an operator has put a file of {@code docs/examples}. */
final class DroppedIn {
  /** What the reader is told. */
  static final String GUIDE = "docs/examples/README.md";

  private static final Path EXAMPLES = Path.of("docs/examples");

  private DroppedIn() {}

  /** One with a route file in {@code routes/}. */
  static RunningBundle route(String file, Map<String, String> knobs, Clock clock) {
    Path folder = RunningBundle.folder();
    copy(file, folder.resolve("routes").resolve(file));
    return RunningBundle.start(folder, knobs, clock);
  }

  /** One with a route file, on the clock of this machine. */
  static RunningBundle route(String file, Map<String, String> knobs) {
    return route(file, knobs, Clock.tickMillis(ZoneOffset.UTC));
  }

  static void copy(String example, Path target) {
    try {
      Files.copy(EXAMPLES.resolve(example), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
