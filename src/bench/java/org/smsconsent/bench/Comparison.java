package org.smsconsent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sides under the same load: warmed up one by one, then measured in turn, round by round. */
final class Comparison {
  private final String title;
  private final double goal;
  private final Map<Side, List<Window>> windows = new LinkedHashMap<>();

  /**
   * A comparison.
   *
   * @param goal what the first side should reach of the second side's rate
   */
  Comparison(String title, double goal, Side... sides) {
    this.title = title;
    this.goal = goal;
    for (Side side : sides) {
      windows.put(side, new ArrayList<>());
    }
  }

  /** Warms up and measures. */
  Comparison run(Load load, Duration warmUp, Duration time, int rounds) throws Exception {
    System.out.println(title);
    for (Side side : windows.keySet()) {
      report(side, "warm-up", load.run(side, warmUp));
    }
    for (int round = 1; round <= rounds; round++) {
      List<Side> order = new ArrayList<>(windows.keySet());
      if (round % 2 == 0) {
        java.util.Collections.reverse(order);
      }
      for (Side side : order) {
        Window window = load.run(side, time);
        windows.get(side).add(window);
        report(side, "round " + round, window);
      }
    }
    return this;
  }

  private static void report(Side side, String what, Window window) {
    System.out.printf(
        "  %-16s %-8s %7.1f/s  drained in %d ms%n",
        side.name(), what, window.rate(), window.drained().toMillis());
  }

  String title() {
    return title;
  }

  double goal() {
    return goal;
  }

  /** What the sides did, the one that is judged first. */
  List<Figures> figures() {
    List<Window> bundle = windows.values().iterator().next();
    List<Figures> figures = new ArrayList<>();
    windows.forEach((side, own) -> figures.add(Figures.of(side.name(), own, bundle)));
    return figures;
  }
}
