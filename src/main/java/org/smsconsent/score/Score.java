package org.smsconsent.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;

/** Counts how a detector and the comparison rules read labelled texts. Not thread-safe. */
final class Score {
  private static final List<ComparisonRule> RULES =
      List.of(new ExactList(), new SpokeLike(), new AwsLike(), new ContainsStop());

  private final Function<String, Detection> detector;
  private final Consumer<WrongRow> wrong;
  private final Tally all = tally();
  private final SortedMap<String, Tally> byKind = new TreeMap<>();
  private final Map<Label, Long> rows = new EnumMap<>(Label.class);

  /**
   * Starts at nothing.
   *
   * @param wrong is told each row that the detector reads in another way than its label says
   */
  Score(Function<String, Detection> detector, Consumer<WrongRow> wrong) {
    this.detector = detector;
    this.wrong = wrong;
  }

  /** Reads a row and counts it. */
  void add(LabelledText row) {
    rows.merge(row.label(), 1L, Long::sum);
    if (row.label() == Label.AMBIGUOUS) {
      return;
    }
    Detection detection = detector.apply(row.text());
    List<Intent> reads = new ArrayList<>();
    reads.add(detection.intent());
    RULES.forEach(rule -> reads.add(rule.read(row.text())));
    all.add(row, reads);
    byKind.computeIfAbsent(row.kind(), kind -> tally()).add(row, reads);
    if (WrongRow.isWrong(row.label(), detection.intent())) {
      wrong.accept(new WrongRow(row, detection));
    }
  }

  /** Who reads, in the order of the shares of a tally: the detector, then the rules. */
  static List<String> readers() {
    return Stream.concat(Stream.of("detector"), RULES.stream().map(ComparisonRule::name)).toList();
  }

  /** How many rows have each label, those that are not scored among them. */
  Map<Label, Long> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** The figures of all rows. */
  Tally all() {
    return all;
  }

  /** The figures of each kind, in alphabetical order. */
  SortedMap<String, Tally> byKind() {
    return Collections.unmodifiableSortedMap(byKind);
  }

  private static Tally tally() {
    return new Tally(1 + RULES.size());
  }
}
