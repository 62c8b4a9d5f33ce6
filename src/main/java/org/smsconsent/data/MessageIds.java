package org.smsconsent.data;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/**
 * Makes the ids of messages: UUIDs of version 7 (RFC 9562), which begin with the time. New rows
 * then stand side by side in the indexes of a table of millions, where ids at random would have the
 * database read and log another page for each. Thread-safe.
 */
public final class MessageIds {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

  private MessageIds() {}

  /** An id that no message has. */
  public static String next() {
    return IDS.generate().toString();
  }
}
