package org.smsconsent.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A side's windows in a line.
 *
 * @param rate a second, mean of the rounds
 * @param done a second, with the time until nothing of a round was left
 * @param p50 milliseconds, of all rounds
 * @param processor milliseconds of the side's own process for each piece of work
 * @param drained seconds after a round until nothing of it was left, mean
 * @param ratio the judged side's rate by this one's, median of the rounds
 * @param ratios the same of each round
 */
record Figures(
    String side,
    double rate,
    double done,
    double p50,
    double p99,
    double processor,
    double drained,
    int refused,
    double ratio,
    List<Double> ratios) {

  static Figures of(String side, List<Window> own, List<Window> judged) {
    List<Double> milliseconds =
        own.stream().flatMap(window -> window.milliseconds().stream()).sorted().toList();
    List<Double> ratios =
        IntStream.range(0, own.size())
            .mapToObj(i -> judged.get(i).rate() / own.get(i).rate())
            .toList();
    return new Figures(
        side,
        own.stream().mapToDouble(Window::rate).average().orElse(0),
        own.stream().mapToDouble(Window::done).average().orElse(0),
        percentile(milliseconds, 0.50),
        percentile(milliseconds, 0.99),
        own.stream().mapToLong(window -> window.processor().toMillis()).sum()
            / (double) Math.max(1, milliseconds.size()),
        own.stream().mapToLong(window -> window.drained().toMillis()).average().orElse(0) / 1000,
        own.stream().mapToInt(Window::refused).sum(),
        percentile(ratios.stream().sorted().toList(), 0.5),
        ratios);
  }

  static double percentile(List<Double> sorted, double part) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.floor(part * (sorted.size() - 1)));
  }
}
