package org.smsconsent.score;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;
import org.smsconsent.support.Ran;

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
    Ran ran = Ran.of(line, arguments);
    return new CommandRun(ran.status(), ran.out(), ran.err());
  }
}
