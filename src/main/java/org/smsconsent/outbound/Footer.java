package org.smsconsent.outbound;

import java.util.regex.Pattern;

/** The words that every text carries exactly once. */
public final class Footer {
  /** Word for word as customers have been told. */
  public static final String TEXT = "Text STOP to opt-out";

  private static final Pattern TYPED =
      Pattern.compile("\\s*\\btext stop to opt[- ]?out\\b\\.?", Pattern.CASE_INSENSITIVE);

  private Footer() {}

  /**
   * The body with the footer once at its end; what the author typed of it, in any case, is not
   * doubled.
   */
  public static String on(String body) {
    String own = body;
    // What is left when one is taken out can be another.
    for (String shorter = without(own); !shorter.equals(own); shorter = without(own)) {
      own = shorter;
    }
    own = own.strip();
    return own.isEmpty() ? TEXT : own + " " + TEXT;
  }

  private static String without(String text) {
    return TYPED.matcher(text).replaceAll("");
  }
}
