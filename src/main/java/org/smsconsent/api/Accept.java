package org.smsconsent.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The header Accept (RFC 9110, 12.5.1). */
final class Accept {
  private static final String EVERYTHING = "*/*";

  private Accept() {}

  /**
   * The type that it wants most, the first of those that it wants alike; empty when it lets none of
   * them through. Without the header everything is let through.
   */
  static Optional<String> best(String header, Collection<String> types) {
    List<String> ranges =
        Stream.of((header.isBlank() ? EVERYTHING : header).toLowerCase(Locale.ROOT).split(","))
            .map(range -> range.replace(" ", ""))
            .toList();
    return types.stream()
        .filter(type -> weight(ranges, type) > 0)
        .max(
            Comparator.comparingDouble((String type) -> weight(ranges, type))
                .thenComparing(Comparator.comparingInt(List.copyOf(types)::indexOf).reversed()));
  }

  /** What the range that fits a type most closely gives it. */
  private static double weight(List<String> ranges, String type) {
    for (String wanted : List.of(type, type.replaceFirst("/.*", "/*"), EVERYTHING)) {
      Optional<String> range =
          ranges.stream().filter(one -> one.split(";", 2)[0].equals(wanted)).findFirst();
      if (range.isPresent()) {
        return Stream.of(range.get().split(";"))
            .filter(part -> part.matches("q=[01](\\.\\d{0,3})?"))
            .mapToDouble(part -> Double.parseDouble(part.substring(2)))
            .findFirst()
            .orElse(1);
      }
    }
    return 0;
  }
}
