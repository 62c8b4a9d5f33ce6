package org.smsconsent.api;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/** The header Accept. */
final class Accept {
  private Accept() {}

  /** Whether it lets one of the types through; one that is not given lets everything through. */
  static boolean satisfied(String header, Collection<String> types) {
    return header.isBlank()
        || types.isEmpty()
        || Stream.of(header.toLowerCase(Locale.ROOT).split(","))
            .filter(range -> !range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?"))
            .map(range -> range.split(";", 2)[0].strip())
            .anyMatch(range -> types.stream().anyMatch(type -> takes(range, type)));
  }

  private static boolean takes(String range, String type) {
    return range.equals("*/*")
        || range.equals(type)
        || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
  }
}
