package org.smsconsent.imports;

/**
 * A line of a file; several where a quoted field holds line ends.
 *
 * @param number of its first line in the file, from 1
 * @param bytes as they stand in the file, without the line end
 * @param cut whether it is longer than any opt-out, and only its beginning is kept
 * @param broken whether its quotes do not close properly
 */
record CsvLine(long number, byte[] bytes, boolean cut, boolean broken) {
  boolean blank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
