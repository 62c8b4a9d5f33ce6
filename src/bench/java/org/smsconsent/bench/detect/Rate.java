package org.smsconsent.bench.detect;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.smsconsent.detect.Detection;

/** Texts of a file one after another, each invocation one of them. */
@State(Scope.Thread)
public class Rate {
  private final Measured detector = new Measured();
  private String[] texts;
  private int next;

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    texts = Texts.read().toArray(String[]::new);
  }

  /** Reads the next text, after the last one the first again. */
  @Benchmark
  public Detection text() {
    String text = texts[next];
    next = next + 1 == texts.length ? 0 : next + 1;
    return detector.read(text);
  }
}
