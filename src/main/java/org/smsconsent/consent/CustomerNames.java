package org.smsconsent.consent;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** How names of customers are kept and found: without regard to case, accents and blanks around. */
public final class CustomerNames {
  private CustomerNames() {}

  /** A name as searches compare it. */
  public static String folded(String name) {
    return Normalizer.normalize(name.strip(), Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The pattern of LIKE for names that hold a part. */
  public static String part(String part) {
    return "%" + folded(part).replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
