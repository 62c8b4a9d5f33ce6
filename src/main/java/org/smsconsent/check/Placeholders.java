package org.smsconsent.check;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;

/** What stands between double braces, and what it will be. Immutable. */
final class Placeholders implements FileRule {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)(:([^{}]*))?}}");

  private final Properties known;

  Placeholders(Properties known) {
    this.known = known;
  }

  @Override
  public Stream<Finding> findings(RouteDocument document) {
    return document
        .parts()
        .filter(part -> part.value().isTextual())
        .flatMap(part -> unknown(document, part));
  }

  private Stream<Finding> unknown(RouteDocument document, Part part) {
    return PLACEHOLDER
        .matcher(part.value().asText())
        .results()
        .filter(found -> found.group(2) == null)
        .map(found -> found.group(1).strip())
        .filter(name -> !name.startsWith("?") && !known.containsKey(name))
        .map(
            name ->
                document.finding(
                    part.place(), Rule.PLACEHOLDER, "{{" + name + "}} is no knob for routes"));
  }

  /** A text with its placeholders filled in, as far as they are known. */
  String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String otherwise = found.group(3) == null ? found.group() : found.group(3);
              return Matcher.quoteReplacement(known.getProperty(found.group(1).strip(), otherwise));
            });
  }
}
