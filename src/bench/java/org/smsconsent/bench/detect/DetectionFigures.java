package org.smsconsent.bench.detect;

import java.util.List;

/**
 * What was measured of the detector.
 *
 * @param file whose texts the rate is of
 * @param texts how many it holds
 * @param textsPerSecond one thread in a JVM that sees one processor
 * @param memory of detector and packs
 * @param worst what hostile texts take
 */
record DetectionFigures(
    String file, int texts, double textsPerSecond, PackMemory memory, List<Worst> worst) {

  /**
   * One hostile text.
   *
   * @param microseconds mean time for 1,600 characters
   * @param nanosecondsShort mean time for each of 1,000 characters
   * @param nanosecondsLong mean time for each of 100,000 characters
   */
  record Worst(
      HostileText hostile, double microseconds, double nanosecondsShort, double nanosecondsLong) {

    /** Time for a character of the long text by that of the short one; 1 when it grows linearly. */
    double growth() {
      return nanosecondsLong / nanosecondsShort;
    }
  }
}
