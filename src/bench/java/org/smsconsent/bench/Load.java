package org.smsconsent.bench;

import java.time.Duration;

/** One way of giving a side work. */
interface Load {
  /** Gives work for a while; returns what was done in that time. Drains the side afterwards. */
  Window run(Side side, Duration time) throws Exception;
}
