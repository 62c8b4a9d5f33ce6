package org.smsconsent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who opens pages of the API one after the other. */
final class PageLoad implements Load {
  private final List<String> paths;

  PageLoad(List<String> paths) {
    this.paths = paths;
  }

  @Override
  public Window run(Side side, Duration time) throws IOException {
    Duration before = side.processorTime();
    long end = System.nanoTime() + time.toNanos();
    List<Double> milliseconds = new ArrayList<>();
    int refused = 0;
    try (Caller caller = new Caller(side.port())) {
      int next = 0;
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        if (caller.get(paths.get(next++ % paths.size())) == 200) {
          milliseconds.add((System.nanoTime() - start) / 1e6);
        } else {
          refused++;
        }
      }
    }
    double rate = milliseconds.size() * 1e9 / time.toNanos();
    Duration used = side.processorTime().minus(before);
    return new Window(rate, rate, milliseconds, refused, used, Duration.ZERO);
  }
}
