package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Keeps what processes print in the build folder, and says where it is when a test fails. */
public final class ProcessLogs implements TestWatcher {
  private static final Path FOLDER = Path.of("target", "process-logs");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int LAST = 60;
  private static final int LATEST = 4;

  /** A new, empty file. */
  static Path next() {
    try {
      Files.createDirectories(FOLDER);
      return Files.writeString(file(COUNT.incrementAndGet()), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(int number) {
    return FOLDER.resolve(number + ".log").toAbsolutePath();
  }

  /** All of a log so far. */
  static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of a log. */
  static String tail(Path log) {
    List<String> lines = read(log).lines().toList();
    return log
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    for (int number = Math.max(1, COUNT.get() - LATEST + 1); number <= COUNT.get(); number++) {
      System.err.println(context.getDisplayName() + ": " + tail(file(number)));
    }
  }
}
