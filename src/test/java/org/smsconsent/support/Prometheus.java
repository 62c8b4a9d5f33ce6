package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Prometheus of the system's package, as a server of its own or as promtool. */
public final class Prometheus implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/bin");

  private final Path folder;
  private final Web web;
  private final Process process;

  /**
   * Starts a server.
   *
   * @param configuration its settings; what they name beside them is found in {@code folder}
   */
  public Prometheus(Path folder, String configuration) {
    String port = FreePorts.next();
    this.folder = folder;
    this.web = new Web(port);
    try {
      Files.writeString(folder.resolve("prometheus.yml"), configuration);
      this.process =
          new ProcessBuilder(
                  program("prometheus"),
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + folder.resolve("series"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the alerts that fire. */
  public List<String> firing() {
    List<String> names = new ArrayList<>();
    for (JsonNode alert : web.get("/api/v1/alerts").path("data").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        names.add(alert.at("/labels/alertname").asText());
      }
    }
    return names;
  }

  /** The value of an expression that has one, now. */
  public double value(String expression) {
    JsonNode found = web.get("/api/v1/query?query=" + expression).at("/data/result/0/value/1");
    return found.isMissingNode() ? Double.NaN : Double.parseDouble(found.asText());
  }

  /** What promtool says in a folder, with "0: " before it when it is content. */
  public static String promtool(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program("promtool")));
    command.addAll(List.of(arguments));
    try {
      Process run =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return run.waitFor() + ": " + said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String program(String name) {
    Path program = PROGRAMS.resolve(name);
    if (!Files.isExecutable(program)) {
      throw new AssertionError(
          "There is no " + program + ". Install it: apt-get install prometheus");
    }
    return program.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    RunningBundle.delete(folder);
  }
}
