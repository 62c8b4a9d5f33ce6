package org.smsconsent.data;

import java.util.List;

/** A list of texts without line ends as one column holds it: one a line, and null for none. */
public final class Lines {
  private Lines() {}

  /** The column of a list. */
  public static String join(List<String> lines) {
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  /** The list of a column. */
  public static List<String> split(String column) {
    return column == null ? List.of() : List.of(column.split("\n"));
  }
}
