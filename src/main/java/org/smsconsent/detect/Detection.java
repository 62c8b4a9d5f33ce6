package org.smsconsent.detect;

import java.util.Objects;

/**
 * What a text was read as, with everything needed to explain the decision later.
 *
 * @param intent what the text means for consent
 * @param rule id of the rule that decided, such as {@code keyword-stop}; {@link #NO_RULE} when none
 *     did, {@link #REACTION_RULE} for a phone's reaction
 * @param version version of the phrase pack that was in force
 * @param words the deciding words as the customer wrote them, without the space around them; empty
 *     when no rule for a customer's words decided
 */
public record Detection(Intent intent, String rule, String version, String words) {

  /** The rule of a text that no phrase matches. */
  public static final String NO_RULE = "none";

  /** The rule of a text that only a phone wrote. */
  public static final String REACTION_RULE = "reaction";

  /** The rule of a text on which the provider has ended texting by a word of its own. */
  public static final String PROVIDER_RULE = "provider-block";

  /**
   * The reading of a text after which the provider has told the customer that texting has ended:
   * whatever our rules say of the words, the customer may rely on it.
   */
  public static Detection ofProviderBlock(String words) {
    return new Detection(Intent.OPT_OUT, PROVIDER_RULE, "1", words);
  }

  /** Refuses missing parts, so that no stored decision lacks its reason. */
  public Detection {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(words, "words");
  }

  /**
   * Whether the text is a phone's reaction (tapback) without any words of the customer. Such a text
   * is never an opt-out and never a reason to reply.
   */
  public boolean reaction() {
    return rule.equals(REACTION_RULE);
  }
}
