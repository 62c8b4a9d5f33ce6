package org.smsconsent.outbound;

import java.util.Arrays;

/**
 * Why an outcome is what it is: a code for programs and a sentence for people. A technical reason
 * delays a text for moments; nobody is told of it, because it is no outcome.
 */
public enum Reason {
  SENT("sent", "Handed to the provider.", false),
  OPTED_OUT(
      "customer-opted-out",
      "The customer has opted out of texts. Only the customer can opt back in, by texting REJOIN or OPTIN.",
      false),
  SUSPECTED(
      "opt-out-suspected",
      "The customer may have asked to stop. No text goes until that is decided.",
      false),
  NO_MARKETING_OPT_IN(
      "no-marketing-opt-in",
      "There is no recorded opt-in of this customer to marketing texts.",
      false),
  MEDIA_NOT_ALLOWED(
      "media-not-allowed",
      "A picture of the text is of a host that is not, or no longer, among those that may be used.",
      false),
  NOT_BEFORE("not-before", "The text waits for the time that its producer set.", false),
  MARKETING_CAP(
      "marketing-cap",
      "The customer has had as many marketing texts of this store as may come in the time. It waits until the next one may.",
      false),
  QUIET_HOURS(
      "quiet-hours",
      "It is an hour at which such a text may not come where the customer is. It waits for the next hour that is open.",
      false),
  EXPIRED("expired", "The text could not go before the time that its producer set.", false),
  REPLY_EXPIRED("reply-expired", "The automatic answer came too late to be sent.", false),
  NUMBER_NOT_REACHABLE(
      "number-not-reachable", "The provider says that this number takes no texts.", false),
  ERASED(
      "number-erased", "The customer's number has been erased: there is nobody to send to.", false),
  PROVIDER_BLOCKED(
      "provider-blocked",
      "The provider blocks texts to this number. The customer has to text START to the store's number.",
      false),
  PROVIDER_REFUSED("provider-refused", "The provider refused the text.", false),
  UNKNOWN(
      "unknown-at-provider",
      "The text may have gone: the record of it was cut off and the provider does not list it. It is not sent again by itself.",
      false),
  CUSTOMER_BUSY("customer-busy", "Another text from or to this customer is being handled.", true),
  EARLIER_TEXT_WAITS("earlier-text-waits", "An earlier text of the same group waits.", true),
  STORE_RATE("store-rate", "The store's texts go one after the other, as fast as is set.", true),
  PROVIDER_UNAVAILABLE("provider-unavailable", "The provider cannot take the text now.", true),
  RECONCILE(
      "reconcile",
      "It has to be asked of the provider whether an earlier attempt went through.",
      true);

  private final String code;
  private final String sentence;
  private final boolean technical;

  Reason(String code, String sentence, boolean technical) {
    this.code = code;
    this.sentence = sentence;
    this.technical = technical;
  }

  /** Whether a code, as the column holds it, is that of a delay of moments. */
  public static boolean technical(String code) {
    return Arrays.stream(values()).anyMatch(reason -> reason.technical && reason.code.equals(code));
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }

  public boolean technical() {
    return technical;
  }
}
