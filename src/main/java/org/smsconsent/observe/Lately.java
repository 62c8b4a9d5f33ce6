package org.smsconsent.observe;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What the database answered lately, asked anew only after a while. A failure is kept as long as an
 * answer: several gauges of one scrape must not wait for a lost database one after the other.
 * Thread-safe.
 */
final class Lately<T> {
  private final Clock clock;
  private final Duration kept;
  private final Question<T> question;
  private Instant answeredAt = Instant.MIN;
  private T answer;
  private SQLException failure;

  /** What is asked, and when. */
  interface Question<T> {
    T ask(Instant now) throws SQLException;
  }

  Lately(Clock clock, Duration kept, Question<T> question) {
    this.clock = clock;
    this.kept = kept;
    this.question = question;
  }

  /** The answer, no older than is kept. */
  synchronized T now() throws SQLException {
    Instant now = clock.instant();
    if (!answeredAt.plus(kept).isAfter(now)) {
      try {
        answer = question.ask(now);
        failure = null;
        answeredAt = now;
      } catch (SQLException e) {
        failure = e;
        answeredAt = clock.instant();
      }
    }
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
