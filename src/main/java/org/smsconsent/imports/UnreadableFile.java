package org.smsconsent.imports;

/** A file that is no list of opt-outs at all. Its message is a sentence for whoever sent it. */
public final class UnreadableFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnreadableFile(String message) {
    super(message);
  }
}
