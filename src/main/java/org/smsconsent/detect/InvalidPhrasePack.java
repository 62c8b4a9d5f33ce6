package org.smsconsent.detect;

/** A phrase pack that cannot be used; the message names the file, the line and the way out. */
public final class InvalidPhrasePack extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidPhrasePack(String fileName, int line, String problem) {
    super(fileName + ":" + line + ": " + problem);
  }
}
