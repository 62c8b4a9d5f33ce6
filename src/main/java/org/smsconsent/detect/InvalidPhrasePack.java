package org.smsconsent.detect;

import org.smsconsent.settings.Causes;

/** A phrase pack that cannot be used; the message names the file, the line and the way out. */
public final class InvalidPhrasePack extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidPhrasePack(String fileName, int line, String problem) {
    super(fileName + ":" + line + ": " + problem);
  }

  /** The refusal behind an exception that a route caught. */
  public static InvalidPhrasePack in(Throwable caught) {
    return Causes.find(InvalidPhrasePack.class, caught);
  }
}
