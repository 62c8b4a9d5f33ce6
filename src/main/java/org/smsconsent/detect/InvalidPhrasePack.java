package org.smsconsent.detect;

import org.smsconsent.settings.Causes;

/** A phrase pack that cannot be used; the message names the file, the line and the way out. */
public final class InvalidPhrasePack extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String problem;

  InvalidPhrasePack(String fileName, int line, String problem) {
    super(fileName + ":" + line + ": " + problem);
    this.file = fileName;
    this.line = line;
    this.problem = problem;
  }

  /** The refusal behind an exception that a route caught. */
  public static InvalidPhrasePack in(Throwable caught) {
    return Causes.find(InvalidPhrasePack.class, caught);
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** The line of the file, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong there. */
  public String problem() {
    return problem;
  }
}
