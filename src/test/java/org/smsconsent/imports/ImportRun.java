package org.smsconsent.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.smsconsent.data.CommandDatabase;

import picocli.CommandLine;

/**
 * What one run of the command did.
 *
 * @param report the refused lines
 */
record ImportRun(int status, String out, String err, String report) {
  /** The exit status of a run that reports into a file. */
  static int status(Path folder, Map<String, String> environment, Path file, Path report) {
    return new CommandLine(new ImportCommand(new CommandDatabase(folder, environment)))
        .execute(file.toString(), "--refused", report.toString());
  }

  static ImportRun of(Path folder, Map<String, String> environment, byte[] file, String... more) {
    try {
      Path csv = Files.write(Files.createTempFile("legacy", ".csv"), file);
      Path report = Files.createTempFile("refused", ".csv");
      List<String> arguments =
          new ArrayList<>(List.of(csv.toString(), "--refused", report.toString()));
      arguments.addAll(List.of(more));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      CommandLine line =
          new CommandLine(new ImportCommand(new CommandDatabase(folder, environment)));
      line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      int status = line.execute(arguments.toArray(String[]::new));
      String refused = new String(Files.readAllBytes(report), StandardCharsets.ISO_8859_1);
      Files.delete(csv);
      Files.delete(report);
      return new ImportRun(
          status,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8),
          refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
