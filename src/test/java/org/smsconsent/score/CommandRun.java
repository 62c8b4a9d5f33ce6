package org.smsconsent.score;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;

import picocli.CommandLine;

/**
 * What one run of the command printed.
 *
 * @param status the exit status
 */
record CommandRun(int status, String out, String err) {

  /** Reads each text as the intent it names, or NORMAL, and gives it back as its words. */
  static final Function<String, Detection> BY_NAME =
      text -> {
        for (Intent intent : Intent.values()) {
          if (text.startsWith(intent.name())) {
            return new Detection(intent, "by-name", "1", text);
          }
        }
        return new Detection(Intent.NORMAL, Detection.NO_RULE, "1", text);
      };

  static CommandRun of(String standardInput, Object... arguments) {
    return of(standardInput.getBytes(StandardCharsets.UTF_8), arguments);
  }

  static CommandRun of(byte[] standardInput, Object... arguments) {
    return of(
        new CommandLine(new DetectCommand(new ByteArrayInputStream(standardInput), () -> BY_NAME)),
        arguments);
  }

  static CommandRun of(CommandLine line, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = line.execute(words);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
