package org.smsconsent.check;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.smsconsent.detect.InvalidPhrasePack;
import org.smsconsent.detect.Phrases;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that checks what operators edit, without running any of it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks the route files and phrase packs of this folder as a start would, and tells file, line, rule and what to do. It starts nothing and changes nothing.",
    footer = {
      "",
      "Exit status: 0 all is well, 1 something is to be mended, 2 it cannot be read.",
      "SMS_ROUTES_DIR and SMS_PHRASES_DIR name the folders, as for a start."
    })
public final class CheckCommand implements Callable<Integer> {
  private final Path folder;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  /** Checks the working folder. */
  public CheckCommand() {
    this(Path.of(""), System.getenv());
  }

  CheckCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Returns 0 where nothing is found, 1 otherwise. */
  @Override
  public Integer call() {
    Settings settings = Settings.load(folder, environment);
    Path routes = folder.resolve(settings.text("sms.routes.dir"));
    Path phrases = folder.resolve(settings.text("sms.phrases.dir"));
    PrintWriter out = spec.commandLine().getOut();
    try {
      // Beside each other, because the packs test themselves.
      CompletableFuture<List<Finding>> packs =
          CompletableFuture.supplyAsync(() -> phrases(phrases, out));
      List<Finding> found = new ArrayList<>(routes(settings, routes, out));
      found.addAll(joined(packs));
      found.forEach(out::println);
      out.println(found.isEmpty() ? "All is well." : found.size() + " to mend.");
      return found.isEmpty() ? 0 : 1;
    } catch (UncheckedIOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private static List<Finding> joined(CompletableFuture<List<Finding>> findings) {
    try {
      return findings.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static List<Finding> routes(Settings settings, Path folder, PrintWriter out) {
    if (!Files.isDirectory(folder)) {
      out.println("There is no folder " + folder + ": the packaged routes would run.");
      return List.of();
    }
    return new RoutesCheck(settings.placeholders()).of(folder);
  }

  private static List<Finding> phrases(Path folder, PrintWriter out) {
    if (!Files.isDirectory(folder)) {
      out.println("There is no folder " + folder + ": the packaged phrases would be used.");
    }
    try {
      Phrases.in(folder);
      return List.of();
    } catch (InvalidPhrasePack e) {
      return List.of(
          new Finding(
              Path.of(e.file()).startsWith(folder) ? e.file() : folder.resolve(e.file()).toString(),
              e.line(),
              Rule.PHRASES,
              e.problem()));
    }
  }
}
