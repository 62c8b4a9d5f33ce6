package org.smsconsent.consent;

/**
 * How far one word reaches. With {@code all}, the default, it stops or restarts every store; with
 * {@code store} only the store that was texted. A text to a number of no store always reaches every
 * store.
 */
public enum ConsentScope {
  ALL,
  STORE;

  /** The scope in which every store lies. */
  public static final String EVERY_STORE = "all";

  /** Reads the knob {@code sms.consent.scope}. */
  public static ConsentScope of(String knob) {
    return switch (knob) {
      case "all" -> ALL;
      case "store" -> STORE;
      default ->
          throw new IllegalArgumentException(
              "SMS_CONSENT_SCOPE is " + knob + "; give all or store");
    };
  }

  /** The scope of a store's texts; the store may be null where a number belongs to none. */
  public String ofStore(String store) {
    return this == ALL || store == null ? EVERY_STORE : store;
  }

  /** The other scope that bears on a store's texts. */
  public static String other(String scope, String store) {
    return scope.equals(EVERY_STORE) ? store : EVERY_STORE;
  }
}
