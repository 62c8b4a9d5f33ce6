package org.smsconsent.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a score for people to read. */
final class ScoreReport {
  private ScoreReport() {}

  /** How many texts there are, the figures of all of them, and those of each kind. */
  static String of(Score score) {
    return rows(score.rows()) + "\n" + all(score.all()) + "\n" + byKind(score.byKind());
  }

  private static String rows(Map<Label, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum()
        + " texts: "
        + rows.entrySet().stream()
            .map(
                entry ->
                    entry.getValue()
                        + " "
                        + entry.getKey()
                        + (entry.getKey() == Label.AMBIGUOUS ? " (not scored)" : ""))
            .collect(Collectors.joining(", "))
        + "\n";
  }

  private static String all(Tally tally) {
    AlignedTable table = new AlignedTable(1);
    table.add(line(List.of("figure"), Score.readers()));
    counted(tally)
        .forEach(figure -> table.add(line(List.of(figure.title()), tally.shares(figure))));
    return table.toString();
  }

  private static String byKind(Map<String, Tally> kinds) {
    AlignedTable table = new AlignedTable(2);
    table.add(line(List.of("kind", "figure"), Score.readers()));
    kinds.forEach(
        (kind, tally) ->
            counted(tally)
                .forEach(
                    figure ->
                        table.add(
                            line(
                                List.of(kind.isEmpty() ? "-" : kind, figure.title()),
                                tally.shares(figure)))));
    return table.toString();
  }

  private static Stream<Figure> counted(Tally tally) {
    return Stream.of(Figure.values()).filter(tally::has);
  }

  private static List<String> line(List<String> words, List<?> cells) {
    List<String> line = new ArrayList<>(words);
    cells.forEach(cell -> line.add(cell.toString()));
    return line;
  }
}
