package org.smsconsent.bench.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.smsconsent.settings.Settings;

/**
 * Heap that the detector with its packs keeps, measured in a JVM of its own: used after collection,
 * before and after loading.
 *
 * @param first bytes with what its classes keep for themselves
 * @param second bytes of one more detector beside it
 */
record PackMemory(long first, long second) {

  /** Starts the JVM and waits for its answer. */
  static PackMemory measure() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Counts to the byte, where others count regions.
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PackMemory.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      String first = answers.readLine();
      String second = answers.readLine();
      if (process.waitFor() != 0 || second == null) {
        throw new IllegalStateException("The memory of the packs could not be measured");
      }
      return new PackMemory(Long.parseLong(first), Long.parseLong(second));
    }
  }

  /** Prints both figures. */
  public static void main(String[] none) {
    // The JVM itself lets go of much in the first collections, and knobs are no part of a pack.
    Settings.load(Path.of(""), Map.of());
    used();
    long before = used();
    Measured one = new Measured();
    // What is made only with the first texts belongs to it.
    one.read("stop");
    one.read("Liked “Text STOP to opt-out”");
    long between = used();
    Measured another = new Measured();
    another.read("stop");
    try {
      long after = used();
      System.out.println(between - before);
      System.out.println(after - between);
    } finally {
      Reference.reachabilityFence(one);
      Reference.reachabilityFence(another);
    }
  }

  private static long used() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
