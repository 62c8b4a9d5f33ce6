package org.smsconsent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** The figures as a table for people and as JSON for programs. Nothing fails because of them. */
final class Report {
  private Report() {}

  /** The table, in Markdown. */
  static String table(List<Comparison> comparisons) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| what | side | rate /s | all done /s | p50 ms | p99 ms | own CPU ms each | drained s | bundle / side (rounds) | goal |\n");
    table.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Comparison comparison : comparisons) {
      List<Figures> sides = comparison.figures();
      for (int i = 0; i < sides.size(); i++) {
        Figures figures = sides.get(i);
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.1f | %.1f | %.2f | %.1f | %s | %s |%n",
                i == 0 ? comparison.title() : "",
                figures.side(),
                figures.rate(),
                figures.done(),
                figures.p50(),
                figures.p99(),
                figures.processor(),
                figures.drained(),
                i == 0 ? "" : ratio(figures),
                i == 1 && comparison.goal() > 0 ? "≥ " + comparison.goal() : ""));
      }
    }
    return table.toString();
  }

  private static String ratio(Figures figures) {
    List<Double> sorted = figures.ratios().stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        figures.ratio(),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  /** Writes {@code results.json}. */
  static void write(Path file, Map<String, ?> settings, List<Comparison> comparisons)
      throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("at", Instant.now().toString());
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.put("java", System.getProperty("java.runtime.version"));
    root.put("settings", settings);
    List<Object> all = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("what", comparison.title());
      one.put("goal", comparison.goal());
      one.put("sides", comparison.figures());
      all.add(one);
    }
    root.put("comparisons", all);
    Files.createDirectories(file.getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }
}
