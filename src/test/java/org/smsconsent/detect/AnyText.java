package org.smsconsent.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that nobody would think of, and those that come close to a phrase. */
final class AnyText {
  private static final List<String> PIECES =
      parts(
          // Control characters and spaces.
          "\0|\b|\t|\r\n|\u0085|\u001b| |\u00a0|\u2028|\u3000"
              // Halves of pairs, pairs, sequences of pairs, and what is no character.
              + "|\ud83d|\udc00|🛑|👍🏽|👩‍👩‍👧|🇺🇸|𝐒|𝐓|\udb40\udc73|\uffff|\ufffe"
              // Directions, and what nobody sees.
              + "|\u202a|\u202e|\u202c|\u2066|\u2069|\u200e|\u061c"
              + "|\u200b|\u200d|\ufeff|\u00ad|\u034f|\u115f|\u1160|\u3164|\ufe0f"
              // Marks, quotes and punctuation.
              + "|\u0301|\u0323|\u0488|\u20dd|\u0903|\u0c4d|'|’|´|“|”|\"|«|»|…|...|-|_|~|*|/|\\|!"
              // Letters that case and compatibility forms change in odd ways, and plain ones.
              + "|ﷺ|ﬃ|ſ|İ|ı|ß|Σ|ς|ö|ａ|①|½|가|中|е|0|1|$|s|t|o|p|S|T|O|P|a"
              + "|Liked “|Reacted 🔥 to “|Text STOP to opt-out");

  private static final List<String> GAPS = parts(" ||  |, |. |! |\n|-|'|\u200b| \"|\" | “|” |/");

  private static final List<String> WORDS = words();

  private AnyText() {}

  /** Every sort of text below. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(units(), pieces(), runs(), sentences(), reactions());
  }

  /** UTF-16 code units without any order, so lone surrogates too. */
  private static Arbitrary<String> units() {
    return Arbitraries.integers()
        .between(0, 0xffff)
        .map(unit -> Character.toString((char) unit.intValue()))
        .list()
        .ofMaxSize(80)
        .map(units -> String.join("", units));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  /** A few pieces again and again, before a word and behind it. */
  private static Arbitrary<String> runs() {
    Arbitrary<String> run =
        Combinators.combine(
                Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.integers().between(0, 300))
            .as((pieces, times) -> String.join("", pieces).repeat(times));
    return Combinators.combine(run, Arbitraries.of(WORDS), run)
        .as((before, word, behind) -> before + word + behind);
  }

  /** Words of the phrases in any order, with anything between them. */
  private static Arbitrary<String> sentences() {
    return Combinators.combine(Arbitraries.of(WORDS), Arbitraries.of(GAPS))
        .as((word, gap) -> word + gap)
        .list()
        .ofMaxSize(12)
        .map(words -> String.join("", words));
  }

  /** What phones write for a reaction, with all that may stand in, before and behind the quote. */
  private static Arbitrary<String> reactions() {
    Arbitrary<String> quote =
        Combinators.combine(
                Arbitraries.of("“", "\"", "«"), Arbitraries.of("”", "\"", "»", "…", "…”"))
            .as((open, close) -> open + "%s" + close);
    return Combinators.combine(
            Arbitraries.of("Liked ", "Reacted 🔥 to ", "👍 to ", "A aimé ", "Le gustó ", "to ", ""),
            quote,
            Arbitraries.oneOf(pieces(), sentences()),
            Arbitraries.oneOf(Arbitraries.of("", " STOP", "\n"), pieces()))
        .as((lead, quoted, body, own) -> lead + quoted.replace("%s", body) + own);
  }

  private static List<String> parts(String parts) {
    return List.of(parts.split("\\|", -1));
  }

  private static List<String> words() {
    try (Stream<Path> packs = Files.list(Path.of("phrases"))) {
      return packs
          .map(AnyText::content)
          .flatMap(pack -> Stream.of(pack.split("[\\s,.:;|()\\[\\]{}<>=?+*/\"]+")))
          .filter(word -> !word.isEmpty())
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path pack) {
    try {
      return Files.readString(pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
