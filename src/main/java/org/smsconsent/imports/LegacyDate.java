package org.smsconsent.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * When a legacy opt-out was said. A date without a time, and a time without an offset, leave open
 * when exactly that was; the last moment it can have been decides whether a rejoin came after it,
 * so that in doubt the customer stays out.
 *
 * @param at what the record says: the moment, read as UTC where no offset stands, the start of a
 *     day
 * @param latest the last moment that it can mean
 */
public record LegacyDate(Instant at, Instant latest) {
  /** Where a day ends last. */
  private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);

  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads an ISO date or date-time (2024-05-31, 2024-05-31T14:05:00Z, 2024-05-31 14:05:00) or a
   * date with the month first (05/31/2024); empty when it is neither.
   */
  public static Optional<LegacyDate> parse(String text) {
    try {
      if (text.indexOf('/') > 0) {
        return Optional.of(day(LocalDate.parse(text, AMERICAN)));
      }
      if (text.length() <= 10) {
        return Optional.of(day(LocalDate.parse(text)));
      }
      String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
      return Optional.of(iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? exact(iso) : local(iso));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LegacyDate exact(String iso) {
    Instant at = OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MILLIS);
    return new LegacyDate(at, at);
  }

  private static LegacyDate local(String iso) {
    LocalDateTime time = LocalDateTime.parse(iso).truncatedTo(ChronoUnit.MILLIS);
    return new LegacyDate(time.toInstant(ZoneOffset.UTC), time.toInstant(WESTERNMOST));
  }

  private static LegacyDate day(LocalDate date) {
    return new LegacyDate(
        date.atStartOfDay().toInstant(ZoneOffset.UTC),
        date.plusDays(1).atTime(LocalTime.MIDNIGHT).toInstant(WESTERNMOST));
  }
}
