package org.smsconsent.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.smsconsent.check.ConfigurationIds;
import org.smsconsent.check.RouteDocument;
import org.smsconsent.check.RouteDocument.Part;
import org.smsconsent.check.RouteDocument.Unreadable;

import com.fasterxml.jackson.databind.JsonNode;

/** What the route files of a folder say, route by route. Immutable. */
final class RouteTexts {
  /** A route or a route configuration, and the file that it stands in. */
  private record Said(String file, JsonNode words) {}

  private final Map<String, String> texts;
  private final Map<String, Said> routes = new TreeMap<>();
  private final Map<String, Said> configurations = new TreeMap<>();

  /** What is neither, by its file. */
  private final Map<String, List<String>> others = new TreeMap<>();

  /** The route that takes from an address. */
  private final Map<String, String> entries = new HashMap<>();

  /** The addresses that a route calls. */
  private final Map<String, Set<String>> calls = new HashMap<>();

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
            keep(file, RouteDocument.of(file, text));
          } catch (Unreadable e) {
            throw new IllegalArgumentException(e.finding().toString(), e);
          }
        });
  }

  private void keep(String file, RouteDocument document) {
    document.routes().forEach(route -> keep(routes, file, route));
    document.configurations().forEach(kept -> keep(configurations, file, kept));
    List<String> besides = new ArrayList<>(document.others().toList());
    if (document.configurations().anyMatch(kept -> kept.text("id").isEmpty())) {
      besides.add("a routeConfiguration without an id");
    }
    others.put(file, besides);
    document
        .parts()
        .filter(Part::hasAddress)
        .forEach(
            part -> {
              if (part.name().equals("from")) {
                entries.put(part.address(), part.route());
              } else {
                calls.computeIfAbsent(part.route(), id -> new HashSet<>()).add(part.address());
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

  /**
   * What a file holds beside routes and route configurations with ids; nothing if there is none.
   */
  List<String> besides(String file) {
    return others.getOrDefault(file, List.of());
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
    return configurations.entrySet().stream()
        .filter(
            one ->
                !others.configurations.containsKey(one.getKey())
                    || !others
                        .configurations
                        .get(one.getKey())
                        .words()
                        .equals(one.getValue().words()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
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
                    || names(route.getValue(), reconfigured))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean names(Said route, Set<String> configurations) {
    return ConfigurationIds.in(route.words().path(ConfigurationIds.FIELD).asText(""))
        .anyMatch(
            named -> configurations.stream().anyMatch(id -> ConfigurationIds.names(named, id)));
  }

  /** All routes, each before those that it calls, as far as addresses tell it. */
  List<String> callersFirst() {
    Set<String> calleesFirst = new LinkedHashSet<>();
    Set<String> begun = new HashSet<>();
    routes.keySet().forEach(route -> visit(route, begun, calleesFirst));
    List<String> order = new ArrayList<>(calleesFirst);
    Collections.reverse(order);
    return order;
  }

  private void visit(String route, Set<String> begun, Set<String> calleesFirst) {
    if (begun.add(route)) {
      calls.getOrDefault(route, Set.of()).stream()
          .map(entries::get)
          .filter(Objects::nonNull)
          .forEach(called -> visit(called, begun, calleesFirst));
      calleesFirst.add(route);
    }
  }
}
