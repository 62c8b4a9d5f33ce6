package org.smsconsent.live;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument;
import org.smsconsent.check.RouteDocument.Part;
import org.smsconsent.check.RouteDocument.Unreadable;

import com.fasterxml.jackson.databind.JsonNode;

/** What the route files of a folder say, route by route. Immutable. */
final class RouteTexts {
  /** A route and the file that it stands in. */
  private record Said(String file, JsonNode words) {}

  private final Map<String, String> texts;
  private final Map<String, Said> routes = new TreeMap<>();
  private final Map<String, Said> configurations = new TreeMap<>();

  /**
   * Those of files by their names.
   *
   * @throws IllegalArgumentException when one cannot be read, which the check would have told
   */
  RouteTexts(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
    texts.forEach(
        (file, text) -> {
          try {
            RouteDocument document = RouteDocument.of(file, text);
            document.routes().forEach(route -> keep(routes, file, route));
            document.configurations().forEach(kept -> keep(configurations, file, kept));
          } catch (Unreadable e) {
            throw new IllegalArgumentException(e.finding().toString(), e);
          }
        });
  }

  private static void keep(Map<String, Said> kept, String file, Part part) {
    kept.put(part.text("id"), new Said(file, part.value()));
  }

  /** The files with their texts. */
  Map<String, String> files() {
    return texts;
  }

  /** Some of the files with their texts; not those that are none of these. */
  List<Map.Entry<String, String>> of(Set<String> files) {
    return texts.entrySet().stream().filter(file -> files.contains(file.getKey())).toList();
  }

  /** The files that are not the same among others. */
  static Set<String> changed(Map<String, String> texts, Map<String, String> others) {
    return Stream.concat(texts.keySet().stream(), others.keySet().stream())
        .filter(file -> !Objects.equals(texts.get(file), others.get(file)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The file that a route stands in. */
  String fileOf(String route) {
    return routes.get(route).file();
  }

  /** The file that a route configuration stands in. */
  String fileOfConfiguration(String configuration) {
    return configurations.get(configuration).file();
  }

  /** The files that hold route configurations. */
  Set<String> configurationFiles() {
    return configurations.values().stream().map(Said::file).collect(Collectors.toSet());
  }

  /** The route configurations that these have, and which in others are another or gone. */
  Set<String> configurationsNotIn(RouteTexts others) {
    return notIn(others.configurations, configurations);
  }

  /** The routes that these have and others have not. */
  Set<String> routesMissingIn(RouteTexts others) {
    return routes.keySet().stream()
        .filter(id -> !others.routes.containsKey(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The routes that both have, and which are others here, or have another route configuration. */
  Set<String> routesOtherThanIn(RouteTexts others) {
    Set<String> reconfigured = configurationsNotIn(others);
    return routes.entrySet().stream()
        .filter(route -> others.routes.containsKey(route.getKey()))
        .filter(
            route ->
                !route.getValue().words().equals(others.routes.get(route.getKey()).words())
                    || reconfigured.contains(
                        route.getValue().words().path("routeConfigurationId").asText("")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> notIn(Map<String, Said> others, Map<String, Said> these) {
    return these.entrySet().stream()
        .filter(
            one ->
                !others.containsKey(one.getKey())
                    || !others.get(one.getKey()).words().equals(one.getValue().words()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
