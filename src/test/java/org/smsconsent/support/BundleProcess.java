package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import static org.awaitility.Awaitility.await;

/**
 * The packaged application in a process of its own, which can be killed and started again on the
 * same folder and ports. What it prints is appended to {@link #log()}.
 */
public final class BundleProcess implements AutoCloseable {
  private static final Path JAR =
      Path.of(System.getProperty("sms.jar", "target/sms-consent-routes.jar")).toAbsolutePath();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path folder;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  /** One that is not started yet, in a folder, with the knobs that an environment holds. */
  public BundleProcess(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = new HashMap<>(RunningBundle.ports());
    this.environment.putAll(environment);
    this.log = ProcessLogs.next();
  }

  /** Runs the application to its end and returns what it printed, after its exit status. */
  public static String run(Path folder, Map<String, String> environment, String... arguments) {
    BundleProcess once = new BundleProcess(folder, environment);
    once.launch(arguments);
    try {
      if (!once.process.waitFor(180, TimeUnit.SECONDS)) {
        once.kill();
        throw new AssertionError("It does not end: " + ProcessLogs.tail(once.log));
      }
      return once.process.exitValue() + "\n" + Files.readString(once.log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void launch(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SMS_"));
    builder.environment().putAll(environment);
    try {
      process =
          builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it says that it is ready; returns how long that took. */
  public Duration start() {
    long began = System.nanoTime();
    launch();
    await("the application is ready, see " + log)
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> !process.isAlive())
        .until(this::ready);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Whether it says that it is ready. */
  public boolean ready() {
    return readiness().map(HttpResponse::statusCode).filter(status -> status == 200).isPresent();
  }

  /** Whether it says that routes are why it is not ready; what else it may wait for is left out. */
  public boolean routesAreDown() {
    return readiness().map(HttpResponse::body).map(Web::read).stream()
        .flatMap(told -> StreamSupport.stream(told.path("checks").spliterator(), false))
        .filter(check -> check.path("name").asText().matches("context|routes|route-files"))
        .anyMatch(check -> check.path("status").asText().equals("DOWN"));
  }

  private Optional<HttpResponse<String>> readiness() {
    try {
      URI health =
          URI.create(
              "http://127.0.0.1:"
                  + environment.get("SMS_MANAGEMENT_PORT")
                  + "/observe/health/ready?data=true");
      HttpRequest question = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
      return Optional.of(HTTP.send(question, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it as a power cut would: kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it as an operator would, with SIGTERM; returns how long that took. */
  public Duration stop() {
    long began = System.nanoTime();
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** It over HTTP. */
  public Web web() {
    return new Web(environment.get("SMS_HTTP_PORT"));
  }

  /** Where it runs, with the operators' files. */
  public Path folder() {
    return folder;
  }

  /** A knob that it was started with. */
  public String knob(String variable) {
    return environment.get(variable);
  }

  /** What it has printed so far. */
  public Path log() {
    return log;
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
