package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;

import org.smsconsent.settings.Settings;

/**
 * How many marketing texts a customer may get from a store in a stretch of time: three in 24 hours,
 * as Florida (Fla. Stat. 501.616(6)(b)), Oklahoma (tit. 15 775C.4), Maryland and New Jersey have
 * it, for everybody. A text that the provider may have counts. Immutable.
 */
public final class MarketingCap {
  private final int most;
  private final Duration time;

  private MarketingCap(int most, Duration time) {
    this.most = most;
    this.time = time;
  }

  /**
   * By the knobs {@code sms.marketing.cap}, 0 for no limit, and {@code sms.marketing.cap-hours}.
   */
  public static MarketingCap of(Settings settings) {
    return new MarketingCap(
        settings.number("sms.marketing.cap"),
        Duration.ofHours(settings.number("sms.marketing.cap-hours")));
  }

  /** How many texts may have gone after the one that fills the cap. */
  public int newer() {
    return Math.max(0, most - 1);
  }

  /** The first moment, not before {@code at}, at which one more may go. */
  public Instant free(MarketingStanding standing, Instant at) {
    return standing
        .filledAt()
        .map(filled -> filled.plus(time))
        .filter(free -> most > 0 && free.isAfter(at))
        .orElse(at);
  }
}
