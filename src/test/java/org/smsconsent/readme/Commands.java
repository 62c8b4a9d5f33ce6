package org.smsconsent.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.smsconsent.support.RunningBundle;

/** Runs what a document tells its reader to type, against a running bundle. */
public record Commands(RunningBundle running) {
  /** The blocks of commands in a document, between two of its headings. */
  public static List<String> in(String document, String from, String to) throws IOException {
    String text = Files.readString(Path.of(document));
    String[] parts = text.substring(text.indexOf(from), text.indexOf(to)).split("```");
    List<String> blocks = new ArrayList<>();
    for (int i = 1; i < parts.length; i += 2) {
      blocks.add(parts[i]);
    }
    return blocks;
  }

  /** What a block of commands prints, with this bundle's port. */
  public String run(String commands) throws IOException, InterruptedException {
    String mine =
        commands.replace(
            "127.0.0.1:8080", "127.0.0.1:" + running.environment().get("SMS_HTTP_PORT"));
    return printed(new ProcessBuilder("bash", "-c", mine)).text();
  }

  /** What an example program prints, at this bundle's broker. */
  String example(String file, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "docs/examples/" + file));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process
        .environment()
        .put("BROKER", "tcp://127.0.0.1:" + running.environment().get("SMS_BROKER_PORT"));
    return printed(process).text();
  }

  /**
   * What a process printed.
   *
   * @param text of standard output and standard error
   */
  record Printed(int status, String text) {}

  /** Runs a process to its end. */
  static Printed printed(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(process.waitFor(), text);
  }
}
