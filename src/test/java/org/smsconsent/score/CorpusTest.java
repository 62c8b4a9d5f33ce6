package org.smsconsent.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Phrases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How well the shipped packs read the project's own texts. What a change makes worse fails here,
 * with the texts that it reads wrongly.
 */
class CorpusTest {
  private static final Path FOLDER = Path.of("src/test/resources/detect");
  private static final Phrases PHRASES = Phrases.in(Path.of("phrases"));

  @ParameterizedTest
  @CsvSource({
    "corpus.tsv, OPT_OUT_FOUND, 98, 100",
    "corpus.tsv, OPT_OUT_NOT_MISSED, 99, 100",
    "corpus.tsv, KEYWORD_FOUND, 100, 100",
    "corpus.tsv, TAKEN_FOR_OPT_OUT, 0, 0.5",
    "corpus.tsv, NORMAL_SUSPECTED, 0, 3",
    "corpus.tsv, REJOIN_FOUND, 97, 100",
    "corpus.tsv, FALSE_REJOIN, 0, 0",
    "corpus.tsv, HELP_FOUND, 95, 100",
    "everyday.tsv, OPT_OUT_FOUND, 98, 100",
    "everyday.tsv, OPT_OUT_NOT_MISSED, 99, 100",
    "everyday.tsv, KEYWORD_FOUND, 100, 100",
    "everyday.tsv, TAKEN_FOR_OPT_OUT, 0, 0.5",
    "everyday.tsv, NORMAL_SUSPECTED, 0, 3",
    "everyday.tsv, REJOIN_FOUND, 97, 100",
    "everyday.tsv, FALSE_REJOIN, 0, 0",
    "everyday.tsv, HELP_FOUND, 95, 100",
    "blind.tsv, OPT_OUT_FOUND, 98, 100",
    "blind.tsv, OPT_OUT_NOT_MISSED, 99, 100",
    "blind.tsv, KEYWORD_FOUND, 100, 100",
    "blind.tsv, TAKEN_FOR_OPT_OUT, 0, 0.5",
    "blind.tsv, NORMAL_SUSPECTED, 0, 3",
    "blind.tsv, REJOIN_FOUND, 97, 100",
    "blind.tsv, FALSE_REJOIN, 0, 0",
    "blind.tsv, HELP_FOUND, 95, 100",
    "counter.tsv, OPT_OUT_FOUND, 98, 100",
    "counter.tsv, TAKEN_FOR_OPT_OUT, 0, 1.5",
    "counter.tsv, FALSE_REJOIN, 0, 0",
    "requests.tsv, OPT_OUT_FOUND, 97.5, 100",
    "requests.tsv, OPT_OUT_NOT_MISSED, 98, 100",
    "unusual.tsv, OPT_OUT_FOUND, 88, 100",
    "unusual.tsv, OPT_OUT_NOT_MISSED, 95, 100",
    "unusual.tsv, KEYWORD_FOUND, 100, 100",
    "unusual.tsv, TAKEN_FOR_OPT_OUT, 0, 0.7",
    "unusual.tsv, NORMAL_SUSPECTED, 0, 3",
    "unusual.tsv, REJOIN_FOUND, 94, 100",
    "unusual.tsv, FALSE_REJOIN, 0, 0",
    "unusual.tsv, HELP_FOUND, 95, 100"
  })
  void theFiguresHold(String file, Figure figure, double least, double most) throws IOException {
    List<String> wrong = new ArrayList<>();
    Score score =
        new Score(text -> PHRASES.detect(text, Context.UNKNOWN), row -> wrong.add(row.line()));
    try (InputStream texts = Files.newInputStream(FOLDER.resolve(file))) {
      LabelledFile.read(texts, file, score::add);
    }
    Share share = score.all().shares(figure).get(0);
    assertThat(100.0 * share.hits() / share.all())
        .as("%s in %s: %s; read wrongly:%n%s", figure, file, share, String.join("\n", wrong))
        .isBetween(least, most);
  }
}
