package org.smsconsent.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.smsconsent.bench.detect.DetectionFigures.Worst;

/** Measures what reading a text costs, with JMH in JVMs that see one processor. */
public final class DetectionSpeed {
  private final Path folder;
  private final int rounds;

  private DetectionSpeed(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  /**
   * Measures, prints the tables and writes {@code detect.json}; JMH's own words go beside it.
   *
   * @param rounds measured seconds of each benchmark
   */
  public static void measure(Path folder, int rounds)
      throws IOException, InterruptedException, RunnerException {
    int texts = Texts.read().size();
    Files.createDirectories(folder);
    DetectionSpeed speed = new DetectionSpeed(folder, rounds);
    PackMemory memory = PackMemory.measure();
    System.out.println("detector, texts a second");
    double rate = speed.rate();
    System.out.println("detector, hostile texts");
    DetectionFigures figures =
        new DetectionFigures(Texts.file().toString(), texts, rate, memory, speed.worst());
    DetectionReport.write(folder.resolve("detect.json"), figures);
    System.out.println();
    System.out.println(DetectionReport.tables(figures));
  }

  private double rate() throws RunnerException {
    return run(Rate.class, Mode.Throughput, TimeUnit.SECONDS, 5)
        .iterator()
        .next()
        .getPrimaryResult()
        .getScore();
  }

  private List<Worst> worst() throws RunnerException {
    Map<String, Double> nanoseconds = new HashMap<>();
    for (RunResult result : run(WorstCase.class, Mode.AverageTime, TimeUnit.NANOSECONDS, 2)) {
      String hostile = result.getParams().getParam("hostile");
      String length = result.getParams().getParam("length");
      nanoseconds.put(hostile + length, result.getPrimaryResult().getScore());
    }
    return Stream.of(HostileText.values())
        .map(
            hostile ->
                new Worst(
                    hostile,
                    nanoseconds.get(hostile.name() + WorstCase.LONGEST_DELIVERED) / 1000,
                    nanoseconds.get(hostile.name() + WorstCase.SHORT) / WorstCase.SHORT,
                    nanoseconds.get(hostile.name() + WorstCase.LONG) / WorstCase.LONG))
        .toList();
  }

  private Collection<RunResult> run(Class<?> benchmark, Mode mode, TimeUnit unit, int warmUp)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\.")
            .mode(mode)
            .timeUnit(unit)
            .threads(1)
            .forks(1)
            .warmupIterations(warmUp)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(rounds)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .output(folder.resolve("jmh-" + benchmark.getSimpleName() + ".log").toString())
            .jvmArgs(
                "-Xmx256m",
                "-XX:ActiveProcessorCount=1",
                "-Dtexts=" + Texts.file().toAbsolutePath());
    return new Runner(options.build()).run();
  }
}
