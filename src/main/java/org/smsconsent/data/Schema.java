package org.smsconsent.data;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Whether a database has the tables that this program knows. */
final class Schema {
  private static final Set<MigrationState> DONE =
      EnumSet.of(MigrationState.SUCCESS, MigrationState.BASELINE);
  private static final Set<MigrationState> NEWER =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  private Schema() {}

  /**
   * Looks, and changes nothing.
   *
   * @throws IllegalArgumentException when the schema is older or newer than this program
   */
  static void known(Flyway migrations) {
    MigrationInfo[] all = migrations.info().all();
    if (versioned(all, NEWER)) {
      throw new IllegalArgumentException(
          "The database was made by a newer version of this program: use that version");
    }
    if (versioned(all, EnumSet.complementOf(EnumSet.copyOf(DONE)))) {
      throw new IllegalArgumentException(
          "The database is older than this program, or has no tables of it: start the application on it once, which brings it up to date");
    }
  }

  private static boolean versioned(MigrationInfo[] all, Set<MigrationState> states) {
    return Arrays.stream(all)
        .anyMatch(each -> each.getVersion() != null && states.contains(each.getState()));
  }
}
