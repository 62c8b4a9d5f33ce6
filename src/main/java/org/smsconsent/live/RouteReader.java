package org.smsconsent.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/** Reads the texts of route files into a Camel context, as Camel does at its start. */
final class RouteReader {
  private final CamelContext context;

  RouteReader(CamelContext context) {
    this.context = context;
  }

  /** Puts the route configurations of files into the context, in the place of those of same ids. */
  void configure(Collection<Map.Entry<String, String>> files) throws Exception {
    for (RoutesBuilder builder : builders(files)) {
      if (builder instanceof RouteConfigurationsBuilder configurations) {
        configurations.updateRouteConfigurationsToCamelContext(context);
      }
    }
  }

  /** The routes of files by their ids, each ready to be added to the context. */
  Map<String, RouteDefinition> routes(Collection<Map.Entry<String, String>> files)
      throws Exception {
    Map<String, RouteDefinition> routes = new LinkedHashMap<>();
    for (RoutesBuilder builder : builders(files)) {
      RouteBuilder read = (RouteBuilder) builder;
      read.configureRoutes(context);
      for (RouteDefinition route : read.getRouteCollection().getRoutes()) {
        read.getRouteCollection().setResource(read.getResource());
        read.getRouteCollection().prepareRoute(route);
        routes.put(route.getRouteId(), route);
      }
    }
    return routes;
  }

  private List<RoutesBuilder> builders(Collection<Map.Entry<String, String>> files)
      throws Exception {
    List<RoutesBuilder> builders = new ArrayList<>();
    for (Map.Entry<String, String> file : files) {
      builders.addAll(
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(CheckedRoutes.resource(file)));
    }
    return builders;
  }
}
