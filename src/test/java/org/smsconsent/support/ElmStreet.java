package org.smsconsent.support;

import java.util.Map;

/** A second store beside Main Street, for tests of what reaches which. */
public final class ElmStreet {
  public static final String ID = "elm-street";
  public static final String NUMBER = "+12025550111";

  private ElmStreet() {}

  /** The settings of a bundle with both. */
  public static Map<String, String> settings() {
    return Map.of(
        "SMS_STORES",
        "main-street, " + ID,
        "SMS_STORE_ELM_STREET_NAME",
        "Elm Street Cars",
        "SMS_STORE_ELM_STREET_NUMBERS",
        NUMBER,
        "SMS_STORE_ELM_STREET_CONTACT",
        "elm@example.com");
  }
}
