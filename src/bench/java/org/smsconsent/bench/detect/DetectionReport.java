package org.smsconsent.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.smsconsent.bench.detect.DetectionFigures.Worst;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** The figures of the detector as tables for people and as JSON for programs. */
final class DetectionReport {
  private DetectionReport() {}

  /** The tables, in Markdown. */
  static String tables(DetectionFigures figures) {
    StringBuilder tables = new StringBuilder();
    tables.append("| detector | |\n| --- | ---: |\n");
    tables.append(
        format(
            "| texts a second, one thread (%,d texts of %s) | %,.0f |%n",
            figures.texts(), figures.file(), figures.textsPerSecond()));
    tables.append(
        format("| memory of detector and packs, KiB | %,d |%n", figures.memory().first() / 1024));
    tables.append(
        format(
            "| of one more beside it, without its classes' own, KiB | %,d |%n%n",
            figures.memory().second() / 1024));
    tables.append(
        "| hostile text | 1,600 characters, µs | ns a character of 1,000 | of 100,000 | growth |\n");
    tables.append("| --- | ---: | ---: | ---: | ---: |\n");
    for (Worst worst : figures.worst()) {
      tables.append(
          format(
              "| %s | %,.1f | %.1f | %.1f | %.2f |%n",
              worst.hostile().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              worst.microseconds(),
              worst.nanosecondsShort(),
              worst.nanosecondsLong(),
              worst.growth()));
    }
    return tables.toString();
  }

  /** Writes {@code detect.json}. */
  static void write(Path file, DetectionFigures figures) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("at", Instant.now().toString());
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.put("java", System.getProperty("java.runtime.version"));
    root.put("file", figures.file());
    root.put("texts", figures.texts());
    root.put("textsPerSecond", figures.textsPerSecond());
    root.put("detectorBytes", figures.memory().first());
    root.put("oneMoreDetectorBytes", figures.memory().second());
    List<Object> all = new ArrayList<>();
    for (Worst worst : figures.worst()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("text", worst.hostile().name());
      one.put("microsecondsFor1600", worst.microseconds());
      one.put("nanosecondsPerCharacterOf1000", worst.nanosecondsShort());
      one.put("nanosecondsPerCharacterOf100000", worst.nanosecondsLong());
      one.put("growth", worst.growth());
      all.add(one);
    }
    root.put("hostile", all);
    Files.createDirectories(file.getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static String format(String pattern, Object... parts) {
    return String.format(Locale.ROOT, pattern, parts);
  }
}
