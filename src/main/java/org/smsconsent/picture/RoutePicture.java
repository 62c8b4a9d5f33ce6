package org.smsconsent.picture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws routes for the documentation. */
public final class RoutePicture {
  /** What a route uses rather than sends to; in a picture it would only hide the way of a text. */
  private static final Pattern TOOLS = Pattern.compile("(jdbc|micrometer|bean|timer):.*");

  private RoutePicture() {}

  /** A Mermaid flow chart: routes, queues, topics and HTTP paths, and who sends to whom. */
  public static String mermaid(List<RouteFile> routes) {
    Set<String> lines = new TreeSet<>();
    for (RouteFile route : routes) {
      if (!route.from().startsWith("direct:") && !TOOLS.matcher(route.from()).matches()) {
        lines.add("  " + outside(route.from()) + " --> " + route.id());
      }
      for (String address : route.to()) {
        if (TOOLS.matcher(address).matches()) {
          continue;
        }
        if (address.startsWith("direct:")) {
          String name = address.substring("direct:".length());
          targets(routes, name).forEach(target -> lines.add("  " + route.id() + " --> " + target));
        } else {
          lines.add("  " + route.id() + " --> " + outside(address));
        }
      }
    }
    return "flowchart LR\n" + String.join("\n", lines) + "\n";
  }

  private static List<String> targets(List<RouteFile> routes, String name) {
    // direct:deliver-{{sms.provider}} leads to every provider's route.
    String prefix = name.replaceFirst("\\{\\{.*", "");
    return routes.stream()
        .map(RouteFile::id)
        .filter(id -> name.contains("{{") ? id.startsWith(prefix) : id.equals(name))
        .toList();
  }

  private static String outside(String address) {
    String id = address.replaceAll("[^A-Za-z0-9]+", "_");
    return id + "([\"" + address.replace("platform-http:", "HTTP ") + "\"])";
  }

  /** A table of routes in Markdown. */
  public static String table(List<RouteFile> routes) {
    return routes.stream()
        .map(route -> "| `" + route.id() + "` | " + route.description().replace("|", "\\|") + " |")
        .collect(Collectors.joining("\n", "| route | what it does |\n| --- | --- |\n", "\n"));
  }
}
