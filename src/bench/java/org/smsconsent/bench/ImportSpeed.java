package org.smsconsent.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.smsconsent.data.Pools;
import org.smsconsent.settings.Settings;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How long the packaged command {@code import} takes for a file of opt-outs of as many customers as
 * lines, none of them seen before, on both databases with every commit on disk.
 */
final class ImportSpeed {
  private static final int FIRST_NUMBER = 2_000_000;

  private ImportSpeed() {}

  static void measure(Path folder, int lines, Map<String, String> postgres)
      throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder).resolve("legacy.csv");
    write(file, lines);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("lines", lines);
    results.put("bytes", Files.size(file));
    results.put("H2", seconds(folder.resolve("import_h2"), file, lines, Map.of()));
    results.put("PostgreSQL", seconds(folder.resolve("import_pg"), file, lines, postgres));
    Files.delete(file);
    Files.writeString(
        folder.resolve("import.json"),
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(results));
  }

  private static void write(Path file, int lines) throws IOException {
    List<String> areas = List.of("202", "212", "213", "305", "312", "404", "415");
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      out.print("number,date,source,note\n");
      for (int i = 0; i < lines; i++) {
        int own = FIRST_NUMBER + i % 8_000_000;
        out.printf(
            "(%s) %03d-%04d,%04d-%02d-%02d,old system,Asked by phone to get no more texts (case %d)%n",
            areas.get(i / 8_000_000),
            own / 10_000,
            own % 10_000,
            2018 + i % 7,
            1 + i % 12,
            1 + i % 28,
            i);
      }
    }
  }

  private static double seconds(Path folder, Path file, int lines, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Pools.open(Settings.load(folder, environment), data).close();
    long began = System.nanoTime();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-jar",
            Path.of("target", "sms-consent-routes.jar").toAbsolutePath().toString(),
            "import",
            file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    double took = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    System.out.printf(
        Locale.ROOT,
        "import into %s: %,d lines in %.1f s (%,.0f/s), exit status %d%n",
        environment.isEmpty() ? "H2" : "PostgreSQL",
        lines,
        took,
        lines / took,
        status);
    return took;
  }
}
