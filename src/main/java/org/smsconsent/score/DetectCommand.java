package org.smsconsent.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

import org.smsconsent.bundle.Detectors;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Phrases;
import org.smsconsent.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that reads texts by the phrases in force, or scores how well it does. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description =
        "Tells what each text means for consent: reads one text a line, UTF-8, and prints a line with intent, rule and the deciding words, with tabs between them.",
    footer = {
      "",
      "Only LF ends a line. In the words, \\t, \\r, \\n and \\\\ stand for tab, CR, LF and backslash.",
      "A file to be scored has tabs between its columns and a first line that names them: text, label and kind. Labels are OPT_OUT, REJOIN, HELP, NORMAL and AMBIGUOUS; without a column label no text counts as an opt-out."
    })
public final class DetectCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  private final InputStream standardInput;
  private final Supplier<Function<String, Detection>> detector;

  @Option(
      names = "--score",
      description = "The texts are labelled: print how many are read rightly, beside other rules.")
  private boolean score;

  @Option(names = "--errors", description = "With --score: list each text that is read wrongly.")
  private boolean errors;

  @Option(
      names = "--explain",
      paramLabel = "TEXT",
      description = "Read this text and tell the steps that lead to its reading.")
  private Optional<String> explained = Optional.empty();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The texts (default: standard input).")
  private Optional<Path> file = Optional.empty();

  @Spec private CommandSpec spec;

  /** Reads standard input where no file is given, by the phrases of the working folder. */
  public DetectCommand() {
    this(System.in, DetectCommand::reading);
  }

  DetectCommand(InputStream standardInput, Supplier<Function<String, Detection>> detector) {
    this.standardInput = standardInput;
    this.detector = detector;
  }

  private static Function<String, Detection> reading() {
    Phrases phrases = inForce();
    return text -> phrases.detect(text, Context.UNKNOWN);
  }

  private static Phrases inForce() {
    Path folder = Path.of("");
    return Detectors.inForce(Settings.load(folder, System.getenv()), folder);
  }

  /** Returns 0, or 2 with a sentence on standard error when something cannot be read or written. */
  @Override
  public Integer call() {
    if (errors && !score) {
      throw new ParameterException(spec.commandLine(), "--errors needs --score");
    }
    if (explained.isPresent() && (score || file.isPresent())) {
      throw new ParameterException(spec.commandLine(), "--explain stands alone with its text");
    }
    return explained.isPresent() ? explain(explained.get()) : read();
  }

  private int explain(String text) {
    try {
      PrintWriter out = spec.commandLine().getOut();
      inForce().explain(text, Context.UNKNOWN).forEach(step -> out.print(step + "\n"));
      new Answers(out).flush();
      return 0;
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return refused(e.getMessage());
    }
  }

  private int read() {
    try (InputStream texts = open()) {
      if (score) {
        score(texts);
      } else {
        new Answers(spec.commandLine().getOut()).toAll(texts, detector.get());
      }
      return 0;
    } catch (IOException e) {
      return refused("detect cannot read " + name() + ": " + reason(e) + ".");
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return refused(e.getMessage());
    }
  }

  private void score(InputStream texts) throws IOException {
    List<WrongRow> wrong = new ArrayList<>();
    Score counted = new Score(detector.get(), errors ? wrong::add : row -> {});
    LabelledFile.read(texts, name(), counted::add);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ScoreReport.of(counted));
    if (errors) {
      out.print("\n" + wrong.size() + " read wrongly: label, read, rule, text\n");
      wrong.forEach(row -> out.print(row.line() + "\n"));
    }
    new Answers(out).flush();
  }

  private InputStream open() throws IOException {
    return file.isPresent() ? Files.newInputStream(file.get()) : standardInput;
  }

  private String name() {
    return file.map(Path::toString).orElse("standard input");
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException ? "it may not be read" : e.getMessage();
  }

  private int refused(String sentence) {
    spec.commandLine().getErr().println(sentence);
    return REFUSED;
  }
}
