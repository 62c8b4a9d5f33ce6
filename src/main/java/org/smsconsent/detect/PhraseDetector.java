package org.smsconsent.detect;

import java.util.Objects;
import java.util.Optional;

/**
 * Matches a whole text with the phrases of a pack.
 *
 * <p>A sentence that merely holds a keyword is normal conversation: "stop by at 3" is no opt-out
 * (CTIA Messaging Principles 5.1, on words that cause an unintentional opt-out). Of a phone's
 * reaction only what the customer added is read.
 */
public final class PhraseDetector implements Detector {

  private final PhrasePack pack;

  /** Creates a detector that reads by this pack and records its version. */
  public PhraseDetector(PhrasePack pack) {
    this.pack = Objects.requireNonNull(pack, "pack");
  }

  @Override
  public Detection detect(String text) {
    String written = text == null ? "" : text;
    Optional<String> besideReaction = Reactions.ownWords(written);
    String own = besideReaction.orElse(written);
    String words = Normalizer.normalize(own);
    if (besideReaction.isPresent() && words.isEmpty()) {
      return new Detection(Intent.NORMAL, Detection.REACTION_RULE, pack.version(), "");
    }
    return pack.find(words)
        .map(phrase -> new Detection(phrase.intent(), phrase.rule(), pack.version(), own.strip()))
        .orElseGet(() -> new Detection(Intent.NORMAL, Detection.NO_RULE, pack.version(), ""));
  }
}
