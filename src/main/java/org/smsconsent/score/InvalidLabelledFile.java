package org.smsconsent.score;

/** A labelled file that cannot be scored; the message names the file, the line and the way out. */
public final class InvalidLabelledFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidLabelledFile(String fileName, int line, String problem) {
    super(fileName + ":" + line + ": " + problem);
  }
}
