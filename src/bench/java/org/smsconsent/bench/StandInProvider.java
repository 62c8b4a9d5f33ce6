package org.smsconsent.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.smsconsent.outbound.ClearedText;
import org.smsconsent.outbound.ProviderAnswer;

/**
 * The provider of both sides: accepts every text after {@code bench.provider.delay} milliseconds
 * (default none), but as many of a thousand as {@code bench.provider.errors} says not now, and
 * keeps nothing, so that the figures show the guard and not a phone company.
 */
public final class StandInProvider {
  private static final long DELAY = Long.getLong("bench.provider.delay", 0);
  private static final int ERRORS = Integer.getInteger("bench.provider.errors", 0);

  private StandInProvider() {}

  /** Takes a cleared text of the bundle. */
  public static ProviderAnswer take(ClearedText.Call call) throws InterruptedException {
    String id = accept();
    return ThreadLocalRandom.current().nextInt(1000) < ERRORS
        ? new ProviderAnswer.Unavailable("503")
        : new ProviderAnswer.Accepted(id);
  }

  /** Is asked about an earlier attempt, and cannot say. */
  public static ProviderAnswer find() {
    return new ProviderAnswer.Unknowable();
  }

  /** Takes any text; returns the provider's id of it. */
  public static String accept() throws InterruptedException {
    if (DELAY > 0) {
      Thread.sleep(DELAY);
    }
    return "BN" + UUID.randomUUID().toString().replace("-", "");
  }
}
