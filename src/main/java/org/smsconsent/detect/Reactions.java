package org.smsconsent.detect;

import java.util.Optional;
import java.util.Set;

/**
 * Recognises the texts that phones write for a reaction (tapback), such as {@code Liked “Your car
 * is ready. Text STOP to opt-out”}.
 *
 * <p>They quote our own footer, so they must never be read as an opt-out. Plain scans instead of
 * patterns: linear in the length of the text. Thread-safe, never throws for a string.
 */
public final class Reactions {

  private static final int LONGEST_LEAD = 60;

  /** What stands before the quote, normalised; a reaction's emoji disappears in normalising. */
  private static final Set<String> LEADS =
      Set.of(
          """
          liked, loved, disliked, laughed at, emphasized, emphasised, questioned,
          reacted to, reacted with a sticker to,
          removed from, removed a from, removed a like from, removed a heart from,
          removed a dislike from, removed a laugh from, removed an exclamation from,
          removed an exclamation mark from, removed an exclamation point from,
          removed a question mark from, removed a reaction from, removed a sticker from,
          le gusto, le encanto, no le gusto, se rio de, le dio risa, enfatizo, destaco,
          pregunto por, cuestiono, reacciono a, reacciono con a,
          a aime, a adore, n a pas aime, a ri a, a ri de, a rigole a, a insiste sur,
          a souligne, a questionne, a mis en doute, a reagi a, a reagi avec a, a reagi par a
          """
              .strip()
              .split(",\\s", -1));

  /** What stands in the quote's place when the reaction is to something without words. */
  private static final Set<String> THINGS =
      Set.of(
          "an image",
          "a photo",
          "a movie",
          "a video",
          "an attachment",
          "an audio message",
          "a sticker");

  private Reactions() {}

  /**
   * Returns what the customer wrote beside a reaction.
   *
   * @param text any text
   * @return empty when the text is no reaction; otherwise the customer's words after the quote,
   *     without the space around them, or "" when there are none
   */
  public static Optional<String> ownWords(String text) {
    int open = firstQuote(text);
    if (open < 0) {
      return isAboutThing(text) ? Optional.of("") : Optional.empty();
    }
    if (!isLead(text.substring(0, open))) {
      return Optional.empty();
    }
    return Optional.of(Quote.textAfter(text, open).strip());
  }

  private static int firstQuote(String text) {
    for (int i = 0; i < text.length() && i <= LONGEST_LEAD; i++) {
      if (Quote.opensWith(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLead(String lead) {
    String words = Normalizer.normalize(lead);
    // Android writes the emoji alone: 👍 to “…”
    boolean emojiAlone = words.equals("to") && !Character.isLetter(lead.strip().codePointAt(0));
    return emojiAlone || LEADS.contains(words);
  }

  /** Spares most texts the normalising. */
  private static boolean endsLikeThing(String text) {
    int end = text.length();
    while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    for (String thing : THINGS) {
      int length = Math.min(thing.length(), 5);
      if (text.regionMatches(true, end - length, thing, thing.length() - length, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAboutThing(String text) {
    if (text.length() > LONGEST_LEAD || !endsLikeThing(text)) {
      return false;
    }
    String words = Normalizer.normalize(text);
    return THINGS.stream()
        .filter(thing -> words.endsWith(" " + thing))
        .anyMatch(thing -> LEADS.contains(words.substring(0, words.length() - thing.length() - 1)));
  }
}
