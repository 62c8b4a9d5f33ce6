package org.smsconsent.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds entries of one pack that would leave open which phrase decides. */
final class PhraseClashes {

  private record Place(Intent intent, int line) {}

  private final Map<String, Place> byWords = new HashMap<>();
  private final Map<String, Place> byCompact = new HashMap<>();

  /**
   * Adds an entry.
   *
   * @return what is wrong with it beside the earlier ones, and what to do; empty when all is well
   */
  Optional<String> add(Phrase phrase, int line) {
    String words = Normalizer.normalize(phrase.text());
    if (words.isEmpty()) {
      return Optional.of(
          "phrase \""
              + phrase.text()
              + "\" holds no letter or digit; write words or remove the line");
    }
    Place here = new Place(phrase.intent(), line);
    Place alike = byCompact.putIfAbsent(Normalizer.compact(words), here);
    if (alike != null && alike.intent() != phrase.intent()) {
      return Optional.of(
          "phrase \""
              + phrase.text()
              + "\" is "
              + alike.intent()
              + " in line "
              + alike.line()
              + "; keep one of the two");
    }
    return Optional.ofNullable(byWords.putIfAbsent(words, here))
        .map(
            same ->
                "phrase \""
                    + phrase.text()
                    + "\" stands in line "
                    + same.line()
                    + " already; remove one of the two");
  }
}
