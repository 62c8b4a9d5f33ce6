package org.smsconsent.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

import org.smsconsent.settings.Settings;

import picocli.CommandLine.Model.CommandSpec;

/**
 * The database as commands open it: that of a working folder and an environment. Says on standard
 * error why something cannot be done, as exit status 2.
 */
public record CommandDatabase(Path folder, Map<String, String> environment) {
  /** Exit status of what was done, or holds. */
  public static final int GOOD = 0;

  /** Exit status where the answer is no. */
  public static final int NO = 1;

  /** Exit status of what cannot be done. */
  public static final int REFUSED = 2;

  /** The one that the process was started in. */
  public static CommandDatabase ofProcess() {
    return new CommandDatabase(Path.of(""), System.getenv());
  }

  /** What a command does with an open database. */
  @FunctionalInterface
  public interface Work {
    /** Returns the exit status. */
    int in(DataSource database, Settings settings) throws SQLException, IOException;
  }

  /** Does the work and returns its status, or 2 with a sentence on standard error. */
  public int run(CommandSpec spec, Work work) {
    // The answer stands alone on standard output.
    System.setProperty("SMS_LOG_LEVEL", "OFF");
    try {
      Settings settings = Settings.load(folder, environment);
      Path data = folder.resolve(settings.text("sms.data.dir"));
      try (Pools.Pool pool = Pools.ofCommand(settings, data)) {
        return work.in(pool.alone(), settings);
      }
    } catch (SQLException e) {
      return refused(spec, "The database does not answer: " + e.getMessage());
    } catch (IOException e) {
      return refused(spec, "A file cannot be read or written: " + e.getMessage());
    } catch (UncheckedIOException e) {
      return refused(spec, "A file cannot be read or written: " + e.getCause().getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return refused(spec, e.getMessage());
    }
  }

  private static int refused(CommandSpec spec, String sentence) {
    spec.commandLine().getErr().println(sentence);
    return REFUSED;
  }
}
