package org.smsconsent.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The knobs as a table for the documentation, read from the file that gives them their defaults.
 */
public final class KnobTable {
  private static final int LONGEST_DEFAULT = 60;

  private KnobTable() {}

  /** A table in Markdown: variable, default, effect. */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder(
            "| environment variable | default | what it does |\n| --- | --- | --- |\n");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                KnobTable.class.getResourceAsStream("/application.properties"),
                StandardCharsets.UTF_8))) {
      String comment = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          comment = line.substring(1).strip();
        } else if (line.startsWith("sms.")) {
          table.append(row(line, comment));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.toString();
  }

  private static String row(String line, String effect) {
    String[] knob = line.split("=", 2);
    String value = knob[1].strip();
    String shown =
        value.length() > LONGEST_DEFAULT ? value.substring(0, LONGEST_DEFAULT - 1) + "…" : value;
    return "| `"
        + variable(knob[0].strip())
        + "` | "
        + (shown.isEmpty() ? "" : "`" + shown + "`")
        + " | "
        + effect
        + " |\n";
  }

  /** The environment variable of a knob. */
  static String variable(String knob) {
    return knob.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
