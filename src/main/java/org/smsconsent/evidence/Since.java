package org.smsconsent.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads from when on an export is wanted. */
final class Since {
  private Since() {}

  /**
   * The moment, empty for {@code all}.
   *
   * @throws IllegalArgumentException when it is none; the message does not hold what was given
   */
  static Optional<Instant> of(String since) {
    if (since.equals("all")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          since.length() == 10
              ? LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(since).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "since has to be all, a date such as 2026-11-25 (in UTC), or a moment such as 2026-11-25T08:00:00Z",
          e);
    }
  }
}
