package org.smsconsent.observe;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells what of the route files does not run. The bundle is ready then all the same: it does what
 * it did before somebody changed them.
 */
public final class RouteFilesHealth extends AbstractHealthCheck {
  /** The detail of a check that is up and yet wants somebody to look. */
  static final String DEGRADED = "degraded";

  private final Supplier<SortedMap<String, List<String>>> refused;

  /**
   * Health of the files of a folder.
   *
   * @param refused the reasons why files are not taken over, by file
   */
  public RouteFilesHealth(Supplier<SortedMap<String, List<String>>> refused) {
    super("sms", "route-files");
    this.refused = refused;
  }

  /** How many files are not taken over. */
  public int refusedFiles() {
    return refused.get().size();
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<String> reasons = refused.get().values().stream().flatMap(List::stream).toList();
    builder.detail(DEGRADED, !reasons.isEmpty());
    if (!reasons.isEmpty()) {
      builder.message(String.join("\n", reasons));
    }
    builder.up();
  }
}
