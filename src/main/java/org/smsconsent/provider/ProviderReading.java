package org.smsconsent.provider;

/**
 * What the provider made of a customer's text, and how we know.
 *
 * @param effect on its block list
 * @param evidence null where there is none to speak of
 */
public record ProviderReading(Effect effect, Evidence evidence) {
  /** Nothing: the text is for us alone. */
  public static final ProviderReading NOTHING = new ProviderReading(Effect.NONE, null);

  static final ProviderReading BLOCKED_BY_KEYWORD =
      new ProviderReading(Effect.BLOCKED, Evidence.KEYWORD);
  static final ProviderReading LIFTED_BY_KEYWORD =
      new ProviderReading(Effect.LIFTED, Evidence.KEYWORD);
  static final ProviderReading HELPED = new ProviderReading(Effect.HELPED, Evidence.KEYWORD);

  /** What follows from a text at the provider. */
  public enum Effect {
    NONE,
    /** It sends this customer nothing more from the number. */
    BLOCKED,
    /** It sends again. */
    LIFTED,
    /** It told the customer whom to ask. */
    HELPED
  }

  /**
   * Whether the provider has answered the customer, so that an answer of ours would be a second.
   */
  public boolean replied() {
    return effect != Effect.NONE;
  }

  /** Whether its block list is another one since. */
  public boolean changesList() {
    return effect == Effect.BLOCKED || effect == Effect.LIFTED;
  }

  /** Whether it told the customer that texting has ended, so that it has ended with us too. */
  public boolean blocked() {
    return effect == Effect.BLOCKED;
  }
}
