package org.smsconsent.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;

/**
 * What has to hold among all files: an id stands once, and the routes and steps that the promises
 * rest on are there. {@code check/keystones.properties} lists these, each route with its steps in
 * order. Immutable.
 */
final class Keystones {
  private final Map<String, List<String>> stepsByRoute = new TreeMap<>();

  Keystones() {
    Properties listed = new Properties();
    try (InputStream file = Keystones.class.getResourceAsStream("/check/keystones.properties")) {
      listed.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listed.forEach(
        (route, steps) ->
            stepsByRoute.put(
                (String) route,
                Stream.of(((String) steps).split(" ")).filter(step -> !step.isBlank()).toList()));
  }

  /** Every place that breaks one of them; what is missing altogether is told of the folder. */
  Stream<Finding> findings(String folder, List<RouteDocument> documents) {
    List<Finding> found = new ArrayList<>();
    Map<String, Finding> first = new HashMap<>();
    Map<String, Part> routes = new HashMap<>();
    for (RouteDocument document : documents) {
      document.parts().filter(Keystones::isId).forEach(id -> once(document, id, first, found));
      document
          .routes()
          .filter(route -> stepsByRoute.containsKey(route.text("id")))
          .forEach(
              route -> {
                routes.put(route.text("id"), route);
                steps(document, route, found);
              });
    }
    stepsByRoute.keySet().stream()
        .filter(id -> !routes.containsKey(id))
        .forEach(
            id ->
                found.add(
                    new Finding(folder, 1, Rule.KEYSTONE, "the route " + id + " is missing")));
    return found.stream();
  }

  private static boolean isId(Part part) {
    return part.name().equals("id")
        && part.value().isTextual()
        && !part.place().toString().contains("/parameters/");
  }

  private static void once(
      RouteDocument document, Part id, Map<String, Finding> first, List<Finding> found) {
    Finding here =
        document.finding(id.place(), Rule.SAME_ID, "the id " + id.value().asText() + " stands");
    Finding before = first.putIfAbsent(id.value().asText(), here);
    if (before != null) {
      found.add(
          new Finding(
              here.file(),
              here.line(),
              here.rule(),
              here.problem() + " in " + before.file() + ":" + before.line() + " already"));
    }
  }

  private void steps(RouteDocument document, Part route, List<Finding> found) {
    String id = route.text("id");
    List<String> expected = stepsByRoute.get(id);
    Set<String> named = Set.copyOf(expected);
    List<String> there =
        document
            .parts()
            .filter(part -> part.route().equals(id) && isId(part))
            .map(part -> part.value().asText())
            .filter(named::contains)
            .toList();
    expected.stream()
        .filter(step -> !there.contains(step))
        .forEach(
            step ->
                found.add(
                    document.finding(
                        route.place(), Rule.KEYSTONE, "route " + id + " has no step " + step)));
    if (there.containsAll(expected) && !there.equals(expected)) {
      found.add(
          document.finding(
              route.place(), Rule.KEYSTONE, "route " + id + " has its steps in another order"));
    }
    document
        .parts()
        .filter(part -> part.route().equals(id))
        .filter(
            part ->
                part.name().equals("disabled") && !part.value().asText().equals("false")
                    || part.name().equals("autoStartup") && !part.value().asText().equals("true"))
        .forEach(
            part ->
                found.add(
                    document.finding(
                        part.place(),
                        Rule.KEYSTONE,
                        part.name() + " could switch a part of route " + id + " off")));
  }
}
