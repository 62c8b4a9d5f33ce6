package org.smsconsent.ledger;

/** Writes values as the one text that a hash or a signature is taken of. */
public final class SealedText {
  private SealedText() {}

  /** Each value after its length; a null is told from an empty text. */
  public static String of(Object... parts) {
    StringBuilder text = new StringBuilder(512);
    for (Object part : parts) {
      String value = part == null ? "" : part.toString();
      // The length keeps two neighbours from sharing a hash by moving characters between them.
      text.append(part == null ? -1 : value.length()).append(':').append(value).append('\n');
    }
    return text.toString();
  }
}
