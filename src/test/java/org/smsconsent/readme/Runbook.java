package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

/**
 * The runbook's commands as an operator types them, at paths and ports of a test's own. What they
 * have started ends with it.
 */
final class Runbook implements AutoCloseable {
  static final Path GUIDE = Path.of("docs/operations.md");

  private static final Pattern BLOCK =
      Pattern.compile("^```\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path place;
  private final Map<String, String> environment = new HashMap<>(RunningBundle.ports());

  /**
   * In an empty folder, beside what a build has left.
   *
   * @param settings what the operator's environment holds besides the runbook's file
   */
  Runbook(Path place, Map<String, String> settings) throws IOException {
    this.place = place;
    environment.putAll(settings);
    environment.put("BROKER", "tcp://127.0.0.1:" + environment.get("SMS_BROKER_PORT"));
    Files.createDirectories(place.resolve("opt"));
    Files.createDirectories(place.resolve("etc"));
    Files.createDirectories(place.resolve("var"));
    for (String folder : List.of("routes", "phrases", "docs/examples")) {
      copy(Path.of(folder), place.resolve(folder));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The blocks of commands under each heading. */
  static Map<String, List<String>> blocks() throws IOException {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    for (String section : Files.readString(GUIDE).split("(?m)^## ")) {
      List<String> commands = new ArrayList<>();
      BLOCK.matcher(section).results().forEach(block -> commands.add(block.group(1)));
      blocks.put(section.lines().findFirst().orElseThrow(), commands);
    }
    return blocks;
  }

  /** What a block of commands prints; each of them has to succeed. */
  String run(String heading, int block) throws IOException, InterruptedException {
    return shell(blocks().get(heading).get(block));
  }

  /** The same of any commands. */
  String shell(String commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", mine(commands))
            .directory(place.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SMS_"));
    builder.environment().putAll(environment);
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", java, (path, bin) -> bin + ":" + path);
    Commands.Printed printed = Commands.printed(builder);
    if (printed.status() != 0) {
      throw new AssertionError(commands + "ends with " + printed.status() + ":\n" + printed.text());
    }
    return printed.text();
  }

  private String mine(String commands) {
    return commands
        .replace("target/", Path.of("target").toAbsolutePath() + "/")
        .replace("/opt/sms", place.resolve("opt/sms").toString())
        .replace("/etc/sms", place.resolve("etc/sms").toString())
        .replace("/var/backups/sms", place.resolve("var/backups/sms").toString())
        .replace("127.0.0.1:8080", "127.0.0.1:" + environment.get("SMS_HTTP_PORT"))
        .replace("127.0.0.1:9876", "127.0.0.1:" + environment.get("SMS_MANAGEMENT_PORT"))
        .replace("//db:5432", "//localhost:" + environment.get("PGPORT"));
  }

  /** The application over HTTP. */
  Web web() {
    return new Web(environment.get("SMS_HTTP_PORT"));
  }

  /** Where the embedded broker listens. */
  String broker() {
    return environment.get("BROKER");
  }

  @Override
  public void close() throws IOException {
    Path pid = place.resolve("opt/sms/sms.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .filter(process -> process.info().command().orElse("").endsWith("java"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
