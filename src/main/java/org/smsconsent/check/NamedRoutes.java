package org.smsconsent.check;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;

/**
 * What routes name among all files is there. Camel itself would wait half a minute for a route that
 * is not, and would run without the failure policy. Immutable.
 */
final class NamedRoutes {
  private static final String DIRECT = "direct:";

  private final Placeholders placeholders;

  NamedRoutes(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Every place that names what is not there, as far as its name can be read. */
  Stream<Finding> findings(List<RouteDocument> documents) {
    Set<String> entries =
        collected(documents, document -> document.parts().filter(NamedRoutes::isFrom))
            .map(this::address)
            // Without its name, as an editor writes that does not know the component.
            .filter(address -> !address.equals(DIRECT))
            .collect(Collectors.toSet());
    Set<String> configurations =
        collected(documents, RouteDocument::configurations)
            .map(configuration -> configuration.text("id"))
            .collect(Collectors.toSet());
    return documents.stream()
        .flatMap(
            document ->
                Stream.concat(
                    document
                        .parts()
                        .filter(part -> part.hasAddress() && !isFrom(part))
                        .filter(part -> isReadable(address(part), entries))
                        .map(part -> missing(document, part, "route takes from " + address(part))),
                    document.routes().flatMap(route -> missing(document, route, configurations))));
  }

  private Stream<Finding> missing(RouteDocument document, Part route, Set<String> configurations) {
    return ConfigurationIds.in(placeholders.filled(route.text(ConfigurationIds.FIELD)))
        .filter(named -> configurations.stream().noneMatch(id -> ConfigurationIds.names(named, id)))
        .map(named -> missing(document, route, "configuration is called " + named));
  }

  private static boolean isReadable(String address, Set<String> entries) {
    return address.startsWith(DIRECT) && !address.contains("{") && !entries.contains(address);
  }

  private static Stream<Part> collected(
      List<RouteDocument> documents, Function<RouteDocument, Stream<Part>> parts) {
    return documents.stream().flatMap(parts);
  }

  private static boolean isFrom(Part part) {
    return part.name().equals("from");
  }

  private String address(Part part) {
    return placeholders.filled(part.address());
  }

  private static Finding missing(RouteDocument document, Part part, String problem) {
    return document.finding(part.place(), Rule.THERE, "no " + problem);
  }
}
