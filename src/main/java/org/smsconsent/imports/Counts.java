package org.smsconsent.imports;

/**
 * What became of lines.
 *
 * @param imported opted out by this import
 * @param alreadyOut of customers who were opted out before
 * @param keptIn of customers who have texted a rejoin since
 * @param refused not understood
 */
public record Counts(long imported, long alreadyOut, long keptIn, long refused) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        imported + more.imported,
        alreadyOut + more.alreadyOut,
        keptIn + more.keptIn,
        refused + more.refused);
  }

  /** All of them. */
  public long lines() {
    return imported + alreadyOut + keptIn + refused;
  }
}
