package org.smsconsent.detect;

import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A versioned set of phrases, each of which has a meaning when it is the whole text.
 *
 * <p>Immutable and thread-safe. The file format is described at the head of {@code
 * phrases/en.phrases}.
 */
public final class PhrasePack {

  private final String version;
  private final List<Phrase> phrases;
  private final Map<String, Phrase> byWords = new HashMap<>();
  private final Map<String, Phrase> byCompact = new HashMap<>();

  PhrasePack(String version, List<Phrase> phrases) {
    this.version = version;
    this.phrases = List.copyOf(phrases);
    for (Phrase phrase : this.phrases) {
      String words = Normalizer.normalize(phrase.text());
      byWords.putIfAbsent(words, phrase);
      byCompact.putIfAbsent(Normalizer.compact(words), phrase);
    }
  }

  /**
   * Reads a pack; the caller closes the reader.
   *
   * @param reader the pack's text, which the caller decodes as UTF-8
   * @param fileName the name that error messages show
   * @throws InvalidPhrasePack when a line cannot be used; one bad line refuses the whole pack,
   *     because a pack that silently lacks a phrase misses opt-outs
   * @throws java.io.UncheckedIOException when the reader fails
   */
  public static PhrasePack read(Reader reader, String fileName) {
    return new PhrasePackReader(fileName).read(reader);
  }

  /** The version that every decision by this pack records. */
  public String version() {
    return version;
  }

  /** All entries in the order of the file. */
  public List<Phrase> phrases() {
    return phrases;
  }

  /**
   * Finds the phrase that a whole text consists of, first by its words, then with all spaces
   * removed, so that "opt-in" is OPTIN and "s t o p" is STOP.
   *
   * @param normalized the text as {@link Normalizer#normalize} returns it
   */
  Optional<Phrase> find(String normalized) {
    return Optional.ofNullable(byWords.get(normalized))
        .or(() -> Optional.ofNullable(byCompact.get(Normalizer.compact(normalized))));
  }
}
