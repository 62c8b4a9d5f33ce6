package org.smsconsent.detect;

/**
 * What is known about a conversation before a text is read.
 *
 * @param standing whether the customer can be texted now
 * @param previous what we last texted the customer
 */
public record Context(Standing standing, Previous previous) {

  /** Nothing is known, as for a text in a file. */
  public static final Context UNKNOWN = new Context(Standing.UNKNOWN, Previous.NONE);

  /** Whether the customer can be texted now. */
  public enum Standing {
    /** Nobody can say. */
    UNKNOWN,
    /** The customer can be texted: there is nothing to come back to. */
    IN,
    /** The customer is opted out, or held until a person decides. */
    OUT
  }

  /** What the last text was that we sent to the customer. */
  public enum Previous {
    /** None, or nobody can say. */
    NONE,
    /** It told something. */
    STATEMENT,
    /** It asked something. */
    QUESTION,
    /** It was marketing. */
    MARKETING
  }
}
