package org.smsconsent.picture;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A route as its file states it, for people to look at.
 *
 * @param from the address it takes exchanges from
 * @param to the addresses it sends to, in order, each once
 */
public record RouteFile(String file, String id, String description, String from, Set<String> to) {

  /** Every route of a folder, in the order of the files' names. */
  public static List<RouteFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<RouteFile> routes = new ArrayList<>();
      for (Path file :
          files.filter(path -> path.toString().endsWith(".camel.yaml")).sorted().toList()) {
        routes.addAll(of(file));
      }
      return routes;
    } catch (IOException e) {
      throw new IllegalArgumentException("The routes in " + folder + " cannot be read", e);
    }
  }

  private static List<RouteFile> of(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      List<RouteFile> routes = new ArrayList<>();
      for (Object entry :
          (List<?>) new Load(LoadSettings.builder().build()).loadFromReader(reader)) {
        if (((Map<?, ?>) entry).get("route") instanceof Map<?, ?> route
            && route.get("from") instanceof Map<?, ?> from) {
          Set<String> to = new LinkedHashSet<>();
          addresses(from.get("steps"), to);
          routes.add(
              new RouteFile(
                  file.getFileName().toString(),
                  text(route, "id"),
                  text(route, "description"),
                  text(from, "uri"),
                  to));
        }
      }
      return routes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key)).strip();
  }

  private static void addresses(Object node, Set<String> found) {
    if (node instanceof List<?> list) {
      list.forEach(child -> addresses(child, found));
    } else if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("to") && value instanceof Map<?, ?> to) {
              found.add(text(to, "uri"));
            }
            addresses(value, found);
          });
    }
  }
}
