package org.smsconsent.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.data.Row;

/**
 * What stands for and against a store's marketing to a customer.
 *
 * @param optedIn whether a text of the customer's asked for it and no opt-out came after that
 * @param filledAt when the oldest of those texts went that fill the cap; empty while fewer have
 *     gone
 */
public record MarketingStanding(boolean optedIn, Optional<Instant> filledAt) {
  /** Nothing is known, so nothing may go. */
  public static final MarketingStanding NONE = new MarketingStanding(false, Optional.empty());

  /** Reads a row of {@code marketing-standing}. */
  public static MarketingStanding of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return new MarketingStanding(row.flag("opted_in"), row.instant("filled_at"));
  }
}
