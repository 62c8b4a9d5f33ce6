package org.smsconsent.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL of this machine's own packages, with the programs that belong to it, such as {@code
 * pg_dump}; Debian's {@code pg_virtualenv} makes it and takes it away.
 */
public final class SystemPostgres implements AutoCloseable {
  private final Process process;
  private final Map<String, String> environment = new HashMap<>();

  /** Starts it; returns once it takes connections. */
  public SystemPostgres() {
    try {
      process =
          new ProcessBuilder("pg_virtualenv", "sh", "-c", "env | grep ^PG; echo; cat")
              .redirectError(Redirect.appendTo(ProcessLogs.next().toFile()))
              .start();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine();
          line != null && !line.isEmpty();
          line = lines.readLine()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this machine has one. */
  public static boolean available() {
    return new File("/usr/bin/pg_virtualenv").canExecute()
        && new File("/usr/lib/postgresql").isDirectory();
  }

  /** How its programs find it and log in as its administrator. */
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
