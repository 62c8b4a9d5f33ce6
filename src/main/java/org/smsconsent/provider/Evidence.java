package org.smsconsent.provider;

import java.util.Locale;

/** What we know a change of the provider's block list by. */
public enum Evidence {
  /** The customer's text is a word that the provider acts on. */
  KEYWORD,
  /** The provider said with the customer's text what it took it for. */
  OPT_OUT_TYPE,
  /** It refused a text of ours because of its list. */
  REFUSAL,
  /** It reported later that a text of ours met its list. */
  CALLBACK,
  /** It delivered a text of ours. */
  DELIVERY,
  /** It took our word that the customer is back. */
  CONSENT_API;

  /** As the column and the contracts have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
