package org.smsconsent;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.smsconsent.access.UserCommand;
import org.smsconsent.bundle.Bundle;
import org.smsconsent.check.CheckCommand;
import org.smsconsent.erasure.EraseCommand;
import org.smsconsent.evidence.ExportCommand;
import org.smsconsent.imports.ImportCommand;
import org.smsconsent.ledger.CheckpointCommand;
import org.smsconsent.ledger.VerifyCommand;
import org.smsconsent.move.MoveCommand;
import org.smsconsent.picture.RouteFile;
import org.smsconsent.picture.RoutePicture;
import org.smsconsent.recovery.RecoverCommand;
import org.smsconsent.score.DetectCommand;
import org.smsconsent.settings.KnobTable;
import org.smsconsent.settings.ProgramVersion;
import org.smsconsent.settings.Settings;
import org.smsconsent.simulate.Simulation;
import org.smsconsent.simulate.Transcript;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "sms-consent-routes",
    mixinStandardHelpOptions = true,
    versionProvider = Application.Version.class,
    subcommands = {
      CheckCommand.class,
      DetectCommand.class,
      UserCommand.class,
      VerifyCommand.class,
      CheckpointCommand.class,
      EraseCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      RecoverCommand.class,
      MoveCommand.class
    },
    description =
        "Texting for car dealerships that keeps what customers said about it. Without a command it runs.",
    footer = {
      "",
      "Every knob is an environment variable, such as SMS_HTTP_PORT or SMS_DATA_DIR; the README lists them all."
    })
public final class Application implements Runnable {
  /** Exit status of a start that a knob or the surroundings do not allow. */
  private static final int REFUSED = 2;

  /** What a stop may take, which is what operators are told. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /** Starts from the command line. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Application());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("sms-consent-routes does not start: " + reason(failure));
          return REFUSED;
        });
    System.exit(line.execute(arguments));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && !(cause instanceof IllegalArgumentException)
        && !(cause instanceof IllegalStateException)) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    run(Path.of(""));
  }

  /** Runs until the process is told to end. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Runs the bundle in this folder (the default).")
  public void runHere() {
    run(Path.of(""));
  }

  /** Prints what routes there are. */
  @Command(
      name = "routes",
      mixinStandardHelpOptions = true,
      description = "Lists the routes of a folder, or draws them.")
  public void routes(
      @Option(names = "--picture", description = "Draw them as a Mermaid flow chart.")
          boolean picture,
      @Parameters(
              arity = "0..1",
              defaultValue = "routes",
              description = "The folder (default: ${DEFAULT-VALUE}).")
          Path folder) {
    List<RouteFile> routes = RouteFile.in(folder);
    spec.commandLine()
        .getOut()
        .print(picture ? RoutePicture.mermaid(routes) : RoutePicture.table(routes));
    spec.commandLine().getOut().flush();
  }

  /** Prints every knob with its default. */
  @Command(
      name = "knobs",
      mixinStandardHelpOptions = true,
      description = "Lists the knobs with their defaults.")
  public void knobs() {
    spec.commandLine().getOut().print(KnobTable.markdown());
    spec.commandLine().getOut().flush();
  }

  /** Plays a transcript. */
  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description =
          "Plays a conversation on the real routes with a database of its own, and tells what would be stored, sent or refused, and why.",
      footer = {
        "",
        "A transcript has one text a line: customer: words, store: words or store marketing: words. Lines that begin with # are comments."
      })
  public void simulate(@Parameters(description = "The transcript, UTF-8.") Path transcript)
      throws Exception {
    Transcript lines = Transcript.read(transcript);
    System.setProperty("SMS_LOG_LEVEL", "OFF");
    try (Simulation simulation =
        new Simulation(Path.of(""), System.getenv(), spec.commandLine().getOut())) {
      simulation.play(lines);
    }
  }

  private static void run(Path folder) {
    System.setProperty(
        "SMS_LOG_FORMAT", Settings.load(folder, System.getenv()).text("sms.log.format"));
    try {
      Bundle bundle = Bundle.start(folder, System.getenv());
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    CutOff.after(LONGEST_STOP, Thread.currentThread());
                    try {
                      bundle.close();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    } finally {
                      ended.countDown();
                    }
                  },
                  "stop"));
      ended.await();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {ProgramVersion.named()};
    }
  }
}
