package org.smsconsent.score;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.smsconsent.detect.Intent;

/** Counts the figures of some rows, for several readers of the same texts at once. */
final class Tally {
  private final int readers;
  private final Map<Figure, long[]> hits = new EnumMap<>(Figure.class);
  private final Map<Figure, Long> rows = new EnumMap<>(Figure.class);

  Tally(int readers) {
    this.readers = readers;
  }

  /** Counts a row, with what each reader read. */
  void add(LabelledText row, List<Intent> reads) {
    for (Figure figure : Figure.values()) {
      if (figure.counts(row)) {
        rows.merge(figure, 1L, Long::sum);
        long[] of = hits.computeIfAbsent(figure, f -> new long[readers]);
        for (int i = 0; i < readers; i++) {
          of[i] += figure.hit(reads.get(i)) ? 1 : 0;
        }
      }
    }
  }

  /** Whether any row counts for the figure. */
  boolean has(Figure figure) {
    return rows.containsKey(figure);
  }

  /** The figure of each reader, in their order. */
  List<Share> shares(Figure figure) {
    long all = rows.getOrDefault(figure, 0L);
    return LongStream.of(hits.getOrDefault(figure, new long[readers]))
        .mapToObj(found -> new Share(found, all))
        .toList();
  }
}
