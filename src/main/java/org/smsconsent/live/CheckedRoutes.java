package org.smsconsent.live;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The routes of files as they were when they were checked: what is edited between the check and the
 * start does not run unchecked.
 */
public final class CheckedRoutes implements RoutesBuilder {
  /** Sorted, so that routes start and stop in the same order each time. */
  private final SortedMap<String, String> texts;

  /** Those of files by their names. */
  public CheckedRoutes(Map<String, String> texts) {
    this.texts = new TreeMap<>(texts);
  }

  @Override
  public void addRoutesToCamelContext(CamelContext context) throws Exception {
    PluginHelper.getRoutesLoader(context).loadRoutes(resources());
  }

  @Override
  public Set<String> updateRoutesToCamelContext(CamelContext context) throws Exception {
    return PluginHelper.getRoutesLoader(context).updateRoutes(resources());
  }

  @Override
  public void addTemplatedRoutesToCamelContext(CamelContext context) {
    // Those that there are come with the others.
  }

  private List<Resource> resources() {
    return texts.entrySet().stream().map(CheckedRoutes::resource).toList();
  }

  /** A file's text, for Camel to read. */
  static Resource resource(Map.Entry<String, String> file) {
    return ResourceHelper.fromBytes(
        "file:" + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
  }
}
