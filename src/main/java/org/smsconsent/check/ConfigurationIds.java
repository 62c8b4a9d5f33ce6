package org.smsconsent.check;

import java.util.stream.Stream;

import org.apache.camel.support.PatternHelper;

/** How a route names its route configurations: separated by commas, each an id or a pattern. */
public final class ConfigurationIds {
  /** The field of a route that names them. */
  public static final String FIELD = "routeConfigurationId";

  private ConfigurationIds() {}

  /** The names in the field of a route; none in an empty one. */
  public static Stream<String> in(String field) {
    return Stream.of(field.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Whether a name, in which a placeholder may be anything, means the configuration of an id. */
  public static boolean names(String name, String id) {
    return name.contains("{{") || PatternHelper.matchPattern(id, name);
  }
}
