package org.smsconsent.bench.detect;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.smsconsent.detect.Detection;

/**
 * One hostile text again and again: as long as a text can be that Twilio delivers, and much shorter
 * and longer to see whether the time grows with the length alone.
 */
@State(Scope.Thread)
public class WorstCase {
  static final int SHORT = 1_000;
  static final int LONGEST_DELIVERED = 1_600;
  static final int LONG = 100_000;

  /** All of them. */
  @Param public HostileText hostile;

  /** In UTF-16 code units. */
  @Param({"1000", "1600", "100000"})
  public int length;

  private final Measured detector = new Measured();
  private String text;

  /** Makes the text. */
  @Setup
  public void make() {
    text = hostile.ofLength(length);
  }

  /** Reads it. */
  @Benchmark
  public Detection text() {
    return detector.read(text);
  }
}
