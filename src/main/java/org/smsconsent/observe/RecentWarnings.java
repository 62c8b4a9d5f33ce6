package org.smsconsent.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/**
 * Keeps the last warnings and errors of the log for the operators' page, with numbers masked as in
 * the log. Thread-safe.
 */
public final class RecentWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final int KEPT = 50;
  private static final int LONGEST = 500;

  private final Deque<Warning> kept = new ArrayDeque<>();

  /** A line of the log. */
  public record Warning(Instant at, String logger, String message) {}

  private RecentWarnings() {}

  /** Listens to the whole log until it is closed. */
  public static RecentWarnings listening() {
    RecentWarnings warnings = new RecentWarnings();
    warnings.start();
    root().addAppender(warnings);
    return warnings;
  }

  private static ch.qos.logback.classic.Logger root() {
    return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return;
    }
    String message = MaskedJsonEncoder.masked(event.getFormattedMessage());
    Warning warning =
        new Warning(
            event.getInstant(),
            event.getLoggerName(),
            message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
    synchronized (kept) {
      if (kept.size() == KEPT) {
        kept.removeLast();
      }
      kept.addFirst(warning);
    }
  }

  /** The newest first. */
  public List<Warning> newest() {
    synchronized (kept) {
      return new ArrayList<>(kept);
    }
  }

  @Override
  public void close() {
    root().detachAppender(this);
    stop();
  }
}
