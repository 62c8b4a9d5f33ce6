package org.smsconsent.evidence;

/** A customer's thread is longer than can be held in memory at once. */
final class TooLongStory extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TooLongStory(int most) {
    super("This customer's thread has more than " + most + " texts");
  }
}
